import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { CaseTypeSummary } from '../api/generated/model'
import { caseTypesQuery } from '../cases/queries'
import {
  type Column,
  column,
  DataTable,
  Empty,
  PageGate,
  PageHead,
  SearchBox,
  TableMenu,
  today,
  useText,
} from '../shared/kit'
import { useSorted } from '../shared/table/sorted'
import { AreaChoice } from './area-choice'
import './catalogue.css'
import { ClassChip } from './class-chip'
import { narrowed } from './find'
import { AREAS, type CatalogueSearch, CLASSES, FORCES } from './search'
import { deadlineText } from './terms'

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
  const change = useChange()
  const left = narrowed(types, search, today())
  const shown = left.filter(({ area }) => !search.area || area === search.area)
  const columns = useColumns()
  const { rows, sort } = useSorted(shown, columns, 'area')
  return (
    <>
      <PageHead
        title={t('nav.catalogue')}
        about={<span className="sub">{t('catalogue.count', { count: shown.length })}</span>}
      >
        <TableMenu name="catalogue" columns={columns} />
      </PageHead>
      <Filters search={search} />
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

function useColumns(): Column<CaseTypeSummary>[] {
  const { t, say, tCode } = useText()
  return [
    column.link('name', t('catalogue.name'), ({ name }) => say(name), '/catalogue/$id', {
      isLong: true,
      card: 'title',
    }),
    column.quiet('area', t('catalogue.areas'), ({ area }) => tCode('area', area), {
      sort: 'area',
      value: ({ area, name }) => `${(AREAS as readonly string[]).indexOf(area)} ${say(name)}`,
      width: 210,
    }),
    column.text('deadline', t('catalogue.deadline'), ({ deadline }) => deadlineText(deadline, t), { width: 140 }),
    {
      ...column.text<CaseTypeSummary>('class', t('catalogue.class'), (it) =>
        t(`catalogue.class.${it.confidentiality}`),
      ),
      cell: ({ confidentiality: code }) => <ClassChip code={code} />,
      card: 'side',
    },
    column.quiet('national', t('catalogue.national'), ({ national_procedure_code: code }) => code, {
      isOptional: true,
    }),
    column.quiet('code', t('catalogue.code'), ({ code }) => code, { width: 165 }),
    column.day('from', t('catalogue.from'), ({ valid_from }) => valid_from, {
      isOptional: true,
      card: 'none',
    }),
    column.day('until', t('catalogue.until'), ({ valid_to }) => valid_to, { isOptional: true, card: 'none' }),
  ]
}

const useChange = () => {
  const navigate = useNavigate()
  return (part: CatalogueSearch) =>
    void navigate({ to: '/catalogue', search: (old: CatalogueSearch) => ({ ...old, ...part }), replace: true })
}

function Filters({ search }: { search: CatalogueSearch }) {
  const { t } = useText()
  const change = useChange()
  return (
    <search className="bar-line" aria-label={t('catalogue.filters')}>
      <SearchBox label={t('catalogue.search')} value={search.q ?? ''} onChange={(q) => change({ q: q || undefined })} />
      <Select
        size="xs"
        aria-label={t('catalogue.force')}
        data={FORCES.map((value) => ({ value, label: t(`catalogue.force.${value}`) }))}
        value={search.force ?? 'now'}
        onChange={(value) => change({ force: value === 'now' ? undefined : (value as CatalogueSearch['force']) })}
        allowDeselect={false}
      />
      <Select
        size="xs"
        aria-label={t('catalogue.class')}
        placeholder={t('catalogue.class')}
        data={CLASSES.map((value) => ({ value, label: t(`catalogue.class.${value}`) }))}
        value={search.class ?? null}
        onChange={(value) => change({ class: (value as CatalogueSearch['class']) ?? undefined })}
        clearable
        clearButtonProps={{ 'aria-label': t('clear') }}
      />
    </search>
  )
}
