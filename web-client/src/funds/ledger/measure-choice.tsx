import type { BalanceLine, FundView, Measure } from '../../api/generated/model'
import { FilterChoice, useFilters, useText } from '../../shared/kit'
import { isOf, measuresOf } from '../fund/figures'
import type { FundSearch } from '../fund/search'

const keyOf = ({ measure, item, item_unit }: BalanceLine) => `${measure}/${item}/${item_unit}`

/** Of what the ledger is: money, one kind of goods, or labour; a choice where the fund has more than money. */
export function MeasureChoice({ fund }: { fund: FundView }) {
  const { t, tCode } = useText()
  const [search, change] = useFilters<FundSearch>('/funds/$id')
  const lines = measuresOf(fund)
  const shown = lines.find((line) => isOf(search, line))
  if (!shown || lines.length < 2) return null
  return (
    <FilterChoice
      isGiven
      label={t('ledger.measure')}
      options={lines.map((line) => ({ value: keyOf(line), label: line.item || tCode('measure', line.measure) }))}
      value={keyOf(shown)}
      onChange={(key) => {
        const { measure, item, item_unit } = lines.find((line) => keyOf(line) === key) ?? shown
        const goods = measure === 'goods' ? { item, item_unit } : { item: undefined, item_unit: undefined }
        change({ measure: measure as Measure, ...goods })
      }}
      w={140}
    />
  )
}
