import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { getSearchDonorsQueryKey, searchDonors } from '../../api/generated/client'
import type { DonorView } from '../../api/generated/model'
import { type Column, column, Forbidden, PagedTable, SearchBox, searched, useMay, useText } from '../../shared/kit'
import { FundHead } from '../fund/head'

/** Donors by any part of a name. The words stay in memory: no address and no log shows whom somebody looks for. */
export function DonorsPage() {
  const { t, tCode } = useText()
  const name = { isLong: true, card: 'title' } as const
  const columns: Column<DonorView>[] = [
    column.quiet('code', t('contribution.code'), (it) => it.code, { width: 156 }),
    column.link('name', t('donor'), (it) => it.name, '/donors/$id', name),
    column.text('type', t('donor.type'), (it) => tCode('donor_type', it.donor_type)),
    column.text('agency', t('pay_list.agency'), (it) => it.agency?.name, { width: 240 }),
    column.quiet('address', t('donor.address'), (it) => it.address, { isOptional: true }),
    column.quiet('unit', t('case.unit'), (it) => it.unit.name, { isOptional: true, card: 'none' }),
  ]
  const navigate = useNavigate()
  const mayRead = useMay('funds:read')
  const [text, setText] = useState('')
  const [q] = useDebouncedValue(text.trim(), 200)
  const donors = useInfiniteQuery({
    ...searched(getSearchDonorsQueryKey({ q }), (cursor, options) => searchDonors({ q, cursor }, options)),
    enabled: mayRead,
  })
  if (!mayRead) return <Forbidden />
  const bar = <SearchBox label={t('donor.find')} value={text} onChange={setText} />
  const open = (donor: DonorView) => void navigate({ to: '/donors/$id', params: { id: donor.id } })
  const shown = { name: 'donors', label: t('donors.title'), empty: t('donors.none'), columns, bar, open }
  return (
    <>
      <FundHead title={t('donors.title')} />
      <PagedTable {...shown} pages={donors} />
    </>
  )
}
