import { walkPages } from './contract'

walkPages(0, 3)
