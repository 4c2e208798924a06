import { useFindHouse } from '../../api/generated/client'
import type { HouseView } from '../../api/generated/model'
import { CaseLink } from '../../cases/case/link'
import { dong, Facts, recordPage, StateChip, useText } from '../../shared/kit'
import { FundHead } from '../fund/head'
import { Allocated } from './allocated'
import { STAGES } from './list'
import { Received } from './received'
import { Sources } from './sources'
import { Stages } from './stages'

/** A house: how far it is, and who pays it. Money, goods and labour stand apart. */
export const HousePage = recordPage('funds:read', useFindHouse, House)

function House({ record: it }: { record: HouseView }) {
  const { t, tCode } = useText()
  const about = (
    <>
      <StateChip of={STAGES} code={it.stage} />
      <span className="sub">{tCode('house_kind', it.kind)}</span>
    </>
  )
  return (
    <>
      <FundHead title={[it.code, it.beneficiary?.full_name].filter(Boolean).join(' · ')} about={about} />
      <Facts
        isWide
        facts={[
          [t('allocation.beneficiary'), it.beneficiary?.full_name],
          [t('house.planned'), dong(it.planned_vnd)],
          [t('case.unit'), it.unit.name],
          [t('house.case'), it.case_id && <CaseLink id={it.case_id} />],
          [t('house.note'), it.note],
        ]}
      />
      <Stages house={it} />
      <Received house={it} />
      <Allocated house={it} />
      <Sources house={it} />
    </>
  )
}
