import { walkForms } from './lost-walk'

walkForms(2)
