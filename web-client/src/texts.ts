import type { DomainTexts } from './shared/i18n'

/** The texts of the domains, by their folders; the sign-in page needs them before it needs anything else of them. */
export const texts = Object.values(
  import.meta.glob<DomainTexts>('./*/texts/index.ts', { eager: true, import: 'texts' }),
)
