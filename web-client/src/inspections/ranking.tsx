import { Switch } from '@mantine/core'
import { useListInspectionRankingInfinite, useListUnitRisks } from '../api/generated/client'
import {
  ButtonLink,
  byCursor,
  FilterChoice,
  Forbidden,
  PagedTable,
  PageHead,
  useFilters,
  useMay,
  useText,
} from '../shared/kit'
import { useRankingColumns, withIds } from './ranking-columns'

/** Employers by risk. Each says why it stands where it stands. */
export function RankingPage() {
  const { t } = useText()
  const [{ unit, all: isAll = false }, change] = useFilters<{ unit: string; all: true }>('/inspection-ranking')
  const units = useListUnitRisks().data?.items ?? []
  const asked = { only_open: !isAll, unit_id: unit }
  const pages = useListInspectionRankingInfinite(asked, { query: { ...byCursor, select: withIds } })
  const columns = useRankingColumns()
  const bar = (
    <>
      <FilterChoice
        label={t('inspection.unit')}
        options={units.map((it) => ({ value: it.unit.id, label: it.unit.name }))}
        value={unit}
        onChange={(id) => change({ unit: id })}
        searchable
      />
      <Switch
        label={t('ranking.only_open')}
        checked={!isAll}
        onChange={(event) => change({ all: event.currentTarget.checked ? undefined : true })}
      />
    </>
  )
  if (!useMay('inspections:read')) return <Forbidden />
  return (
    <>
      <PageHead title={t('ranking.title')} crumbs={[{ label: t('plans.title'), to: '/inspection-plans' }]}>
        <ButtonLink to="/inspections/map" variant="default">
          {t('map.title')}
        </ButtonLink>
        <ButtonLink to="/inspections/weights" variant="default">
          {t('weights.title')}
        </ButtonLink>
      </PageHead>
      <PagedTable {...{ name: 'ranking', label: t('ranking.title'), empty: t('ranking.none'), columns, pages, bar }} />
    </>
  )
}
