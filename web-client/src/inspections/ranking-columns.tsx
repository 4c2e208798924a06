import type { RankedEmployer } from '../api/generated/model'
import { EmployerLink } from '../employers/link'
import { Chip, type Column, column, useText } from '../shared/kit'
import { Reasons, useFactorNames } from './reasons'

type Row = RankedEmployer & { id: string }

/** Each employer says why it stands where it stands. */
export function useRankingColumns(): Column<Row>[] {
  const { t } = useText()
  const names = useFactorNames()
  return [
    column.amount('place', t('ranking.place'), (it) => String(it.place)),
    column.text('employer', t('inspection.employer'), (it) => it.employer.name, {
      isLong: true,
      card: 'title',
      cell: (it) => <EmployerLink of={it.employer} />,
    }),
    column.quiet('unit', t('inspection.unit'), (it) => it.unit.name),
    column.amount('score', t('ranking.score'), (it) => String(it.score)),
    column.text('reasons', t('ranking.reasons'), () => '', {
      width: 340,
      cell: (it) => <Reasons of={it.reasons} names={names} />,
    }),
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
}

/** A line of the ranking is known by its employer. */
export const withIds = <P extends { pages: { items: RankedEmployer[] }[] }>(data: P) => ({
  ...data,
  pages: data.pages.map((page) => ({ ...page, items: page.items.map((it) => ({ ...it, id: it.employer.id })) })),
})
