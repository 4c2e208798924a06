import { walkForms } from './lost-walk'

walkForms(1)
