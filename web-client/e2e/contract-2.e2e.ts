import { walkPages } from './contract'

walkPages(1, 3)
