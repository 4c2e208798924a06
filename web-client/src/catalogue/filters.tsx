import { FilterChoice, FilterLine, SearchBox, useSearchChange, useText } from '../shared/kit'
import { type CatalogueSearch, CLASSES, FORCES } from './search'

/** The filters of the catalogue; they live in the address. */
export function CatalogueFilters({ search }: { search: CatalogueSearch }) {
  const { t } = useText()
  const change = useSearchChange<CatalogueSearch>('/catalogue')
  return (
    <FilterLine label={t('catalogue.filters')} to="/catalogue" search={search} besides={['area']}>
      <SearchBox label={t('catalogue.search')} value={search.q ?? ''} onChange={(q) => change({ q: q || undefined })} />
      <FilterChoice
        isGiven
        label={t('catalogue.force')}
        codes={FORCES}
        texts="catalogue.force"
        value={search.force ?? 'now'}
        onChange={(force) => change({ force: force === 'now' ? undefined : force })}
      />
      <FilterChoice
        label={t('catalogue.class')}
        codes={CLASSES}
        texts="catalogue.class"
        value={search.class}
        onChange={(code) => change({ class: code })}
      />
    </FilterLine>
  )
}
