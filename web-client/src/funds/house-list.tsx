import { Switch } from '@mantine/core'
import { useState } from 'react'
import { useListHousesInfinite } from '../api/generated/client'
import type { FundView, HouseStage, HouseSummary } from '../api/generated/model'
import { Chip, type Tone } from '../shared/chip'
import { useText } from '../shared/i18n'
import { AnchorLink, ButtonLink } from '../shared/links'
import { useMay } from '../shared/page'
import { byCursor } from '../shared/pages'
import type { Column } from '../shared/table/columns'
import { PagedTable } from '../shared/table/list'
import { dong } from './amounts'

const TONE: Record<HouseStage, Tone> = {
  planned: 'wait',
  started: 'open',
  accepted: 'open',
  handed_over: 'done',
  cancelled: 'closed',
}

export function HouseChip({ stage }: { stage: HouseStage }) {
  const { tCode } = useText()
  return <Chip tone={TONE[stage]}>{tCode('house_stage', stage)}</Chip>
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
          <Switch
            label={t('house.only_fund')}
            checked={isOwn}
            onChange={(event) => setOwn(event.currentTarget.checked)}
          />
        </>
      }
    />
  )
}

function useColumns(): Column<HouseSummary>[] {
  const { t, tCode } = useText()
  return [
    {
      id: 'code',
      head: t('house.code'),
      cell: (it) => (
        <AnchorLink to="/houses/$id" params={{ id: it.id }} fw={600}>
          {it.code}
        </AnchorLink>
      ),
      text: (it) => it.code,
      width: 156,
    },
    {
      id: 'kind',
      head: t('house.kind'),
      text: (it) => tCode('house_kind', it.kind),
    },
    {
      id: 'beneficiary',
      head: t('allocation.beneficiary'),
      cell: (it) => it.beneficiary?.full_name,
      text: (it) => it.beneficiary?.full_name ?? '',
      isLong: true,
      card: 'title',
    },
    {
      id: 'stage',
      head: t('house.stage'),
      cell: (it) => <HouseChip stage={it.stage} />,
      text: (it) => tCode('house_stage', it.stage),
      card: 'side',
    },
    {
      id: 'planned',
      head: t('house.planned'),
      cell: (it) => dong(it.planned_vnd),
      sum: (it) => it.planned_vnd,
      isNumber: true,
    },
  ]
}
