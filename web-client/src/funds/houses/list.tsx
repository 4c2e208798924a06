import { Switch } from '@mantine/core'
import { useState } from 'react'
import { useListHousesInfinite } from '../../api/generated/client'
import type { FundView, HouseStage, HouseSummary } from '../../api/generated/model'
import { ButtonLink, byCursor, type Column, column, PagedTable, type Tone, useMay, useText } from '../../shared/kit'

export const STAGE_TONE: Record<HouseStage, Tone> = {
  planned: 'wait',
  started: 'open',
  accepted: 'open',
  handed_over: 'done',
  cancelled: 'closed',
}

/** The houses of the units that the caller serves, or those alone that the fund helps. */
export function Houses({ fund }: { fund: FundView }) {
  const { t } = useText()
  const [isOwn, setOwn] = useState(false)
  const pages = useListHousesInfinite({ fund_id: isOwn ? fund.id : undefined }, { query: byCursor })
  return (
    <PagedTable
      name="houses"
      label={t('fund.tab.houses')}
      pages={pages}
      columns={useColumns()}
      empty={t('house.none')}
      bar={
        <>
          {useMay('funds:write') && (
            <ButtonLink to="/houses/new" variant="default" size="xs">
              {t('house.new')}
            </ButtonLink>
          )}
          <Switch label={t('house.only_fund')} checked={isOwn} onChange={(event) => setOwn(event.target.checked)} />
        </>
      }
    />
  )
}

function useColumns(): Column<HouseSummary>[] {
  const { t, tCode } = useText()
  const page = (it: HouseSummary) => ({ to: '/houses/$id', params: { id: it.id } })
  const name = (it: HouseSummary) => it.beneficiary?.full_name
  return [
    column.link('code', t('contribution.code'), (it) => it.code, page, { width: 156, sort: undefined }),
    column.text('kind', t('kind'), (it) => tCode('house_kind', it.kind)),
    column.text('beneficiary', t('allocation.beneficiary'), name, { isLong: true, card: 'title' }),
    column.state(
      'stage',
      t('house.stage'),
      (it) => tCode('house_stage', it.stage),
      (it) => STAGE_TONE[it.stage],
    ),
    column.money('planned', t('house.planned'), (it) => it.planned_vnd, { sort: undefined }),
  ]
}
