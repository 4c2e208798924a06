import { useGetHouseFigures } from '../../api/generated/client'
import { type HouseFigures, HouseStage } from '../../api/generated/model'
import { FilterChoice, useText } from '../../shared/kit'

interface Props {
  /** The fund that helps the houses; none for all that the caller sees. */
  fund_id: string | undefined
  value: HouseStage | undefined
  onChange: (stage: HouseStage | undefined) => void
}

/** How far the houses are that are shown; each stage says how many it has. */
export function StageChoice({ fund_id, value, onChange }: Props) {
  const { t, tCode } = useText()
  const told = useGetHouseFigures({ fund_id }).data as HouseFigures | undefined
  const count = (stage: HouseStage) =>
    told?.cells.filter((cell) => cell.stage === stage).reduce((sum, { houses }) => sum + houses, 0) ?? 0
  const options = Object.values(HouseStage).map((stage) => ({
    value: stage,
    label: `${tCode('house_stage', stage)} (${count(stage)})`,
  }))
  return <FilterChoice label={t('house.stage')} options={options} value={value} onChange={onChange} w={190} />
}
