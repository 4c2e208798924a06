import { walkPages } from './contract'

walkPages(2, 3)
