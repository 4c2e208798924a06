import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { EmployerKind } from '../api/generated/model'
import {
  DownloadButton,
  FilterChoice,
  Forbidden,
  MayLink,
  PagedTable,
  PageHead,
  SearchBox,
  useFilters,
  useMay,
  useText,
} from '../shared/kit'
import { useEmployerColumns } from './columns'
import { useFoundEmployers } from './use-found'

/** The register of employers, by name, or what is found of it. What is typed stands in no address. */
export function EmployersPage() {
  const { t } = useText()
  const [{ kind }, change] = useFilters<{ kind: EmployerKind }>('/employers')
  const [text, setText] = useState('')
  const [q] = useDebouncedValue(text.trim(), 200)
  const pages = useFoundEmployers(kind, q)
  const columns = useEmployerColumns()
  const bar = (
    <>
      <SearchBox label={t('employer.find')} value={text} onChange={setText} />
      {q === '' && (
        <FilterChoice
          label={t('employer.kind')}
          codes={Object.values(EmployerKind)}
          texts="employer_kind"
          value={kind}
          onChange={(next) => change({ kind: next })}
        />
      )}
      <DownloadButton
        label={t('employers.file')}
        url="/v1/employers"
        given={{ kind, format: 'xlsx' }}
        name="don-vi.xlsx"
      />
    </>
  )
  if (!useMay('employers:read')) return <Forbidden />
  const shown = { name: 'employers', label: t('employers.title'), empty: t('employers.none'), bar }
  return (
    <>
      <PageHead title={t('employers.title')}>
        <MayLink permission="employers:write" place={{ to: '/employers/new' }} label={t('employer.new')} />
      </PageHead>
      <PagedTable {...shown} columns={columns} pages={pages} />
    </>
  )
}
