import type { DomainTexts } from './shared/i18n'

/** The texts of the domains, by their folders, but for those of the page that is drawn first. */
export const textsBehind = Object.values(
  import.meta.glob<DomainTexts>(['./*/texts/index.ts', '!./identity/**', '!./public/**'], {
    eager: true,
    import: 'texts',
  }),
)
