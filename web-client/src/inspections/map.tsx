import './map.css'
import { useListUnitRisks } from '../api/generated/client'
import type { UnitRisk } from '../api/generated/model'
import { AnchorLink, dong, Empty, PageGate, PageHead, useText } from '../shared/kit'

/** The units of one's area, each with what its employers come to; the darker, the more is unpaid. */
export function UnitMapPage() {
  const { t } = useText()
  const units = useListUnitRisks()
  const most = Math.max(...(units.data?.items ?? []).map(({ arrears_vnd }) => arrears_vnd))
  return (
    <PageGate permission="arrears:read" query={units}>
      {({ items }) => (
        <>
          <PageHead title={t('map.title')} crumbs={[{ label: t('ranking.title'), to: '/inspection-ranking' }]} />
          {items.length === 0 && <Empty title={t('ranking.none')} />}
          <p className="sub">{t('map.about')}</p>
          <ul className="unit-map" aria-label={t('map.title')}>
            {items.map((it) => (
              <Tile key={it.unit.id} of={it} most={most} />
            ))}
          </ul>
        </>
      )}
    </PageGate>
  )
}

function Tile({ of, most }: { of: UnitRisk; most: number }) {
  const { t } = useText()
  const level = of.arrears_vnd === 0 ? 'none' : of.arrears_vnd * 3 < most ? 'some' : 'most'
  const { employers, exempt, in_arrears, highest_score } = of
  return (
    <li data-level={level} data-unit={of.unit.id}>
      <AnchorLink to="/inspection-ranking" search={{ unit: of.unit.id }} fw={600}>
        {of.unit.name}
      </AnchorLink>
      <div>{dong(of.arrears_vnd)}</div>
      <div className="sub">{t('map.in_arrears', { count: in_arrears, of: employers })}</div>
      <div className="sub">{t('map.exempt', { count: exempt })}</div>
      <div className="sub">{t('map.score', { score: highest_score })}</div>
    </li>
  )
}
