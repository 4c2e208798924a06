import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { getSearchEmployersQueryKey, searchEmployers, useListEmployersInfinite } from '../api/generated/client'
import { EmployerKind, type EmployerStatus, type EmployerView } from '../api/generated/model'
import {
  byCursor,
  type Column,
  column,
  DownloadButton,
  MayLink,
  PagedTable,
  PageGate,
  PageHead,
  SearchBox,
  type States,
  searched,
  useMay,
  useText,
} from '../shared/kit'

export const EMPLOYER: States<EmployerStatus> = {
  texts: 'employer_status',
  tones: { active: 'done', suspended: 'soon' },
}

/** The register of employers, by name, or what is found of it. What is typed stands in no address. */
export function EmployersPage() {
  const { t, tCode } = useText()
  const isAllowed = useMay('employers:read')
  const [kind, setKind] = useState<EmployerKind>()
  const [text, setText] = useState('')
  const [q] = useDebouncedValue(text.trim(), 200)
  const all = useListEmployersInfinite({ kind }, { query: { ...byCursor, enabled: isAllowed && q === '' } })
  const found = useInfiniteQuery({
    ...searched(getSearchEmployersQueryKey({ q }), (cursor, options) => searchEmployers({ q, cursor }, options)),
    enabled: isAllowed && q !== '',
  })
  const pages = q === '' ? all : found
  const columns: Column<EmployerView>[] = [
    column.link('name', t('employer.name'), (it) => it.name, '/employers/$id', { isLong: true, card: 'title' }),
    column.quiet('tax_code', t('employer.tax_code'), (it) => it.tax_code, { width: 132 }),
    column.text('kind', t('employer.kind'), (it) => tCode('employer_kind', it.kind)),
    column.amount('actual', t('employer.actual'), (it) => String(it.actual?.workers ?? '')),
    column.amount('registered', t('employer.registered'), (it) => String(it.registered?.workers ?? '')),
    column.quiet('unit', t('employer.unit'), (it) => it.unit.name),
    column.quiet('sector', t('employer.sector'), (it) => it.sector && tCode('sector', it.sector), { isOptional: true }),
    column.code('status', t('status'), (it) => it.status, EMPLOYER),
  ]
  const bar = (
    <>
      <SearchBox label={t('employer.find')} value={text} onChange={setText} />
      <Select
        size="xs"
        clearable
        aria-label={t('employer.kind')}
        placeholder={t('employer.kind')}
        data={Object.values(EmployerKind).map((value) => ({ value, label: tCode('employer_kind', value) }))}
        value={kind ?? null}
        disabled={q !== ''}
        onChange={(chosen) => setKind((chosen as EmployerKind | null) ?? undefined)}
      />
      <DownloadButton
        label={t('employers.file')}
        url="/v1/employers"
        given={{ kind, format: 'xlsx' }}
        name="don-vi.xlsx"
      />
    </>
  )
  const shown = { name: 'employers', label: t('employers.title'), empty: t('employers.none'), columns, bar }
  return (
    <PageGate permission="employers:read" query={pages}>
      {() => (
        <>
          <PageHead title={t('employers.title')}>
            <MayLink permission="employers:write" place={{ to: '/employers/new' }} label={t('employer.new')} />
          </PageHead>
          <PagedTable {...shown} pages={pages} />
        </>
      )}
    </PageGate>
  )
}
