import type { DomainTexts } from './shared/i18n'

/** The texts of the page that is drawn first; those of the other domains come with the first page behind it. */
export const texts = Object.values(
  import.meta.glob<DomainTexts>(['./identity/texts/index.ts', './public/texts/index.ts'], {
    eager: true,
    import: 'texts',
  }),
)
