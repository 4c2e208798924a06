import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { CaseTypeSummary } from '../api/generated/model'
import { caseTypesQuery } from '../cases/queries'
import { DataTable, Empty, PageGate, PageHead, TableMenu, today, useSearchChange, useText } from '../shared/kit'
import { useSorted } from '../shared/table/sorted'
import { AreaChoice } from './area-choice'
import './catalogue.css'
import { useCatalogueColumns } from './columns'
import { CatalogueFilters } from './filters'
import { narrowed } from './find'
import type { CatalogueSearch } from './search'

/** The procedures of the office by area of work; the filters live in the address. */
export function CataloguePage() {
  const types = useQuery(caseTypesQuery)
  return (
    <PageGate permission="catalogue:read" query={types}>
      {({ items }) => <Listed types={items} />}
    </PageGate>
  )
}

function Listed({ types }: { types: CaseTypeSummary[] }) {
  const { t } = useText()
  const search = useSearch({ from: '/signed-in/catalogue' })
  const navigate = useNavigate()
  const change = useSearchChange<CatalogueSearch>('/catalogue')
  const left = narrowed(types, search, today())
  const shown = left.filter(({ area }) => !search.area || area === search.area)
  const columns = useCatalogueColumns()
  const { rows, sort } = useSorted(shown, columns, 'area')
  return (
    <>
      <PageHead
        title={t('nav.catalogue')}
        about={<span className="sub">{t('catalogue.count', { count: shown.length })}</span>}
      >
        <TableMenu name="catalogue" columns={columns} />
      </PageHead>
      <CatalogueFilters search={search} />
      <AreaChoice types={left} value={search.area} onChange={(area) => change({ area })} />
      {rows.length === 0 ? (
        <Empty title={t('catalogue.none')}>{t('catalogue.none.next')}</Empty>
      ) : (
        <DataTable
          name="catalogue"
          label={t('nav.catalogue')}
          rows={rows}
          columns={columns}
          sort={sort}
          open={({ id }) => void navigate({ to: '/catalogue/$id', params: { id } })}
          rowProps={({ code }) => ({ 'data-type': code })}
        />
      )}
    </>
  )
}
