import { loseWrites } from './lost-writes'

loseWrites(2)
