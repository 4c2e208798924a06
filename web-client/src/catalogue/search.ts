import { oneOf, searchOf, word } from '../shared/search'

/** The areas of work, in the order of the office. */
export const AREAS = [
  'merit',
  'social',
  'poverty',
  'social_evils',
  'children',
  'training',
  'employment',
  'labour',
  'insurance',
  'cross',
] as const

export const CLASSES = ['normal', 'personal', 'protected'] as const
export const FORCES = ['now', 'later', 'past'] as const

/** The filters of the catalogue as they stand in the address; without `force`, what is in force today. */
export const readCatalogueSearch = searchOf({
  q: word,
  area: oneOf(AREAS),
  class: oneOf(CLASSES),
  force: oneOf(FORCES),
})
export type CatalogueSearch = ReturnType<typeof readCatalogueSearch>
