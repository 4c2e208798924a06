import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { getSearchDonorsQueryKey, searchDonors } from '../api/generated/client'
import type { DonorView } from '../api/generated/model'
import { useText } from '../shared/i18n'
import { AnchorLink } from '../shared/links'
import { Forbidden, PageHead, useMay } from '../shared/page'
import { byCursor } from '../shared/pages'
import type { Column } from '../shared/table/columns'
import { PagedTable } from '../shared/table/list'

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
            size="xs"
            aria-label={t('donor.find')}
            placeholder={t('donor.find')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            autoComplete="off"
            type="search"
            w={280}
          />
        }
      />
    </>
  )
}

function useColumns(): Column<DonorView>[] {
  const { t, tCode } = useText()
  return [
    { id: 'code', head: t('contribution.code'), text: (it) => it.code, width: 156 },
    {
      id: 'name',
      head: t('donor'),
      cell: (it) => (
        <AnchorLink to="/donors/$id" params={{ id: it.id }} fw={600}>
          {it.name}
        </AnchorLink>
      ),
      text: (it) => it.name,
      isLong: true,
      card: 'title',
    },
    { id: 'type', head: t('donor.type'), text: (it) => tCode('donor_type', it.donor_type) },
    { id: 'agency', head: t('pay_list.agency'), text: (it) => it.agency?.name ?? '' },
    { id: 'address', head: t('donor.address'), text: (it) => it.address ?? '', isOptional: true },
    { id: 'unit', head: t('case.unit'), text: (it) => it.unit.name, isOptional: true, card: 'none' },
  ]
}
