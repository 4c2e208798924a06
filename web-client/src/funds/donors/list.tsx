import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { getSearchDonorsQueryKey, searchDonors } from '../../api/generated/client'
import type { DonorView } from '../../api/generated/model'
import { byCursor, type Column, column, Forbidden, PagedTable, PageHead, useMay, useText } from '../../shared/kit'

/** Donors by any part of a name. The words stay in memory: no address and no log shows whom somebody looks for. */
export function DonorsPage() {
  const { t } = useText()
  const navigate = useNavigate()
  const mayRead = useMay('funds:read')
  const [text, setText] = useState('')
  const [q] = useDebouncedValue(text.trim(), 200)
  const donors = useInfiniteQuery({
    queryKey: ['infinite', ...getSearchDonorsQueryKey({ q })],
    queryFn: ({ pageParam, signal }) =>
      searchDonors({ q, cursor: pageParam }, { signal, headers: { 'Content-Type': 'application/json' } }),
    ...byCursor,
    initialPageParam: undefined as string | undefined,
    enabled: mayRead,
    placeholderData: keepPreviousData,
  })
  const columns = useColumns()
  if (!mayRead) return <Forbidden />
  const label = t('donor.find')
  return (
    <>
      <PageHead title={t('donors.title')} crumbs={[{ label: t('nav.funds'), to: '/funds' }]} />
      <PagedTable
        name="donors"
        label={t('donors.title')}
        pages={donors}
        columns={columns}
        open={(donor) => void navigate({ to: '/donors/$id', params: { id: donor.id } })}
        empty={t('donors.none')}
        bar={
          <TextInput
            {...{ 'aria-label': label, placeholder: label, value: text, type: 'search', size: 'xs', w: 280 }}
            onChange={(event) => setText(event.currentTarget.value)}
            autoComplete="off"
          />
        }
      />
    </>
  )
}

function useColumns(): Column<DonorView>[] {
  const { t, tCode } = useText()
  const page = (it: DonorView) => ({ to: '/donors/$id', params: { id: it.id } })
  return [
    column.quiet('code', t('contribution.code'), (it) => it.code, { width: 156 }),
    column.link('name', t('donor'), (it) => it.name, page, { isLong: true, card: 'title', sort: undefined }),
    column.text('type', t('donor.type'), (it) => tCode('donor_type', it.donor_type)),
    column.text('agency', t('pay_list.agency'), (it) => it.agency?.name, { width: 240 }),
    column.quiet('address', t('donor.address'), (it) => it.address, { isOptional: true }),
    column.quiet('unit', t('case.unit'), (it) => it.unit.name, { isOptional: true, card: 'none' }),
  ]
}
