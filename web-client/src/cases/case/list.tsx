import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useListWorkqueues } from '../../api/generated/client'
import { useText } from '../../shared/i18n'
import { ButtonLink } from '../../shared/links'
import { PageHead, useMay } from '../../shared/page'
import { rowsOf } from '../../shared/pages'
import { PagedTable } from '../../shared/table/list'
import { TableMenu } from '../../shared/table/table-menu'
import { useSearchChange } from '../../shared/use-search-change'
import { BulkBar } from '../bulk/bar'
import { useOpensCases } from '../opens'
import { useCaseColumns } from './columns'
import { CaseFilters, Count } from './filters'
import type { CaseSearch } from './search'
import { useCases } from './use-list'
import { keepList } from './walk'

/** The case list; its filters and its order live in the address. */
export function CasesPage() {
  const { t, say } = useText()
  const navigate = useNavigate()
  const change = useSearchChange<CaseSearch>('/cases')
  const search = useSearch({ from: '/signed-in/cases' })
  const queues = useListWorkqueues()
  const cases = useCases(search)
  const columns = useCaseColumns()
  const rows = rowsOf(cases.data?.pages)
  const mayChoose = [useMay('cases:assign'), useMay('cases:write')].includes(true)
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => keepList(search), [search])
  const mayOpen = useOpensCases()
  const queue = queues.data?.items.find((item) => item.code === search.queue)
  return (
    <>
      <PageHead
        title={queue ? say(queue.name) : t('nav.all_cases')}
        crumbs={[{ label: t('nav.cases'), to: '/cases' }]}
        about={<Count page={cases.data?.pages[0]} />}
      >
        <TableMenu name="cases" columns={columns} />
        {mayOpen && <ButtonLink to="/cases/new">{t('nav.new_case')}</ButtonLink>}
      </PageHead>
      <CaseFilters search={search} />
      <BulkBar chosen={rows.filter(({ id }) => chosen.has(id))} choose={choose} />
      <PagedTable
        name="cases"
        label={t('nav.cases')}
        pages={cases}
        columns={columns}
        selection={mayChoose ? { value: chosen, change: choose } : undefined}
        sort={{ value: search.sort ?? 'due_at', change: (sort) => change({ sort: sort as CaseSearch['sort'] }) }}
        open={(item) => void navigate({ to: '/cases/$id', params: { id: item.id } })}
        rowProps={(item) => ({ 'data-case': item.code })}
        empty={t('cases.none')}
        emptyNext={t('cases.none.next')}
      />
    </>
  )
}
