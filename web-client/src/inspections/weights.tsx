import { useListRiskWeightVersions } from '../api/generated/client'
import type { RiskWeightStatus, RiskWeightVersionView } from '../api/generated/model'
import { type Column, column, DataTable, PageGate, PageHead, type States, useText } from '../shared/kit'
import { useFactorNames } from './reasons'
import { WeightsForm } from './weights-form'

const STATUS: States<RiskWeightStatus> = { texts: 'risk_weight_status', tones: { in_force: 'done', future: 'soon' } }

type Row = RiskWeightVersionView & { id: string }

/** The weights of the ranking, version by version. */
export function RiskWeightsPage() {
  const { t } = useText()
  const versions = useListRiskWeightVersions()
  const names = useFactorNames()
  const columns: Column<Row>[] = [
    column.day('from', t('weights.from'), (it) => it.valid_from, { card: 'title' }),
    column.day('to', t('weights.to'), (it) => it.valid_to),
    column.code('status', t('status'), (it) => it.status, STATUS),
    column.text('weights', t('weights.weights'), () => '', {
      width: 420,
      cell: (it) => (
        <ul className="reasons">
          {it.weights.map(({ factor, per, points, cap }) => (
            <li key={factor}>
              {names.get(factor)}: {t('weights.weight', { points, per: per.toLocaleString('vi-VN'), cap })}
            </li>
          ))}
        </ul>
      ),
    }),
    column.text('reason', t('weights.reason'), (it) => it.reason, { isLong: true }),
    column.quiet('by', t('weights.by'), (it) => it.created_by?.full_name, { width: 180 }),
    column.acts((it) => it.may_change && it.status === 'future' && <WeightsForm of={it} names={names} />),
  ]
  return (
    <PageGate permission="arrears:read" query={versions}>
      {({ items }) => {
        const current = items.find((it) => it.status === 'in_force' && it.may_change)
        return (
          <>
            <PageHead title={t('weights.title')} crumbs={[{ label: t('ranking.title'), to: '/inspection-ranking' }]}>
              {current && <WeightsForm of={current} names={names} />}
            </PageHead>
            <p className="sub">{t('weights.about')}</p>
            <DataTable
              name="risk-weights"
              label={t('weights.title')}
              rows={items.map((it) => ({ ...it, id: it.id ?? 'shipped' }))}
              columns={columns}
            />
          </>
        )
      }}
    </PageGate>
  )
}
