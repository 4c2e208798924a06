import { Switch } from '@mantine/core'
import { useState } from 'react'
import { useListInspectionRankingInfinite } from '../api/generated/client'
import type { RankedEmployer } from '../api/generated/model'
import { EmployerLink } from '../employers/link'
import { byCursor, Chip, type Column, column, Forbidden, PagedTable, PageHead, useMay, useText } from '../shared/kit'
import { Reasons } from './reasons'

type Row = RankedEmployer & { id: string }

/** Employers by risk. Each says why it stands where it stands. */
export function RankingPage() {
  const { t } = useText()
  const [isOpen, setOpen] = useState(true)
  const pages = useListInspectionRankingInfinite({ only_open: isOpen }, { query: { ...byCursor, select: withIds } })
  const columns: Column<Row>[] = [
    column.amount('place', t('ranking.place'), (it) => String(it.place)),
    column.text('employer', t('inspection.employer'), (it) => it.employer.name, {
      isLong: true,
      card: 'title',
      cell: (it) => <EmployerLink of={it.employer} />,
    }),
    column.quiet('unit', t('inspection.unit'), (it) => it.unit.name),
    column.amount('score', t('ranking.score'), (it) => String(it.score)),
    column.text('reasons', t('ranking.reasons'), () => '', { width: 340, cell: (it) => <Reasons of={it.reasons} /> }),
    column.day('last', t('ranking.last'), (it) => it.last_visit_on),
    column.text(
      'state',
      t('status'),
      (it) => t(it.is_exempt ? 'ranking.exempt' : it.is_taken ? 'ranking.taken' : 'ranking.open'),
      {
        cell: (it) =>
          it.is_exempt ? (
            <Chip tone="done">{t('ranking.exempt')}</Chip>
          ) : it.is_taken ? (
            <Chip tone="wait">{t('ranking.taken')}</Chip>
          ) : (
            <Chip tone="open">{t('ranking.open')}</Chip>
          ),
      },
    ),
  ]
  const bar = (
    <Switch
      label={t('ranking.only_open')}
      checked={isOpen}
      onChange={(event) => setOpen(event.currentTarget.checked)}
    />
  )
  if (!useMay('inspections:read')) return <Forbidden />
  return (
    <>
      <PageHead title={t('ranking.title')} crumbs={[{ label: t('plans.title'), to: '/inspection-plans' }]} />
      <PagedTable {...{ name: 'ranking', label: t('ranking.title'), empty: t('ranking.none'), columns, pages, bar }} />
    </>
  )
}

/** A line of the ranking is known by its employer. */
const withIds = <P extends { pages: { items: RankedEmployer[] }[] }>(data: P) => ({
  ...data,
  pages: data.pages.map((page) => ({ ...page, items: page.items.map((it) => ({ ...it, id: it.employer.id })) })),
})
