import { Switch } from '@mantine/core'
import { useListHousesInfinite } from '../../api/generated/client'
import type { FundView, HouseStage, HouseSummary } from '../../api/generated/model'
import { byCursor, type Column, column, MayLink, PagedTable, type States, useFilters, useText } from '../../shared/kit'
import type { FundSearch } from '../fund/search'
import { StageChoice } from './stage-choice'

export const STAGES: States<HouseStage> = {
  texts: 'house_stage',
  tones: { planned: 'wait', started: 'open', accepted: 'open', handed_over: 'done' },
}

/** The houses of the units that the caller serves, or those alone that the fund helps. */
export function Houses({ fund }: { fund: FundView }) {
  const { t, tCode } = useText()
  const [{ own = false, stage }, change] = useFilters<FundSearch>('/funds/$id')
  const fund_id = own ? fund.id : undefined
  const columns: Column<HouseSummary>[] = [
    column.link('code', t('contribution.code'), (it) => it.code, '/houses/$id', { width: 156 }),
    column.text('kind', t('kind'), (it) => tCode('house_kind', it.kind)),
    column.name('beneficiary', t('allocation.beneficiary'), (it) => it.beneficiary?.full_name),
    column.code('stage', t('house.stage'), (it) => it.stage, STAGES),
    column.money('planned', t('house.planned'), (it) => it.planned_vnd),
  ]
  const pages = useListHousesInfinite({ fund_id, stage }, { query: byCursor })
  const bar = (
    <>
      <MayLink
        permission="funds:write"
        place={{ to: '/houses/new' }}
        label={t('house.new')}
        variant="default"
        size="xs"
      />
      <StageChoice fund_id={fund_id} value={stage} onChange={(stage) => change({ stage })} />
      <Switch
        label={t('house.only_fund')}
        checked={own}
        onChange={(event) => change({ own: event.target.checked || undefined })}
      />
    </>
  )
  const shown = { name: 'houses', label: t('fund.tab.houses'), empty: t('house.none'), bar }
  return <PagedTable {...shown} pages={pages} columns={columns} />
}
