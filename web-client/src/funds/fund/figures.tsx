import type { BalanceLine, FundView, Measure } from '../../api/generated/model'
import { AnchorLink, useText } from '../../shared/kit'
import { useAmounts } from '../measured'
import { FIGURES, type Figure, type FundSearch } from './search'

const NONE = { received: 0, earmarked: 0, reserved: 0, spent: 0, left: 0 }
const NOTHING: BalanceLine = { measure: 'vnd', item: '', item_unit: '', ...NONE }

/** What a fund has, or had: money first, then goods and labour. */
export function measuresOf(fund: FundView): BalanceLine[] {
  const money = fund.balances.find(({ measure }) => measure === 'vnd') ?? NOTHING
  return [money, ...fund.balances.filter((line) => line.measure !== 'vnd' && (line.left > 0 || line.spent > 0))]
}

/** Whether the ledger of an address is that of a line. */
export const isOf = ({ measure = 'vnd', item = '', item_unit = '' }: FundSearch, line: BalanceLine) =>
  line.measure === measure && (measure !== 'goods' || (line.item === item && line.item_unit === item_unit))

interface Props {
  fund: FundView
  /** Only the measure of this ledger. */
  ledger?: FundSearch
}

/** What a fund has: money first, then goods and labour, never added to money. Each figure opens the entries that make it. */
export function Figures({ fund, ledger }: Props) {
  const { t, tCode } = useText()
  const write = useAmounts()
  const all = measuresOf(fund)
  const lines = ledger ? all.filter((line) => isOf(ledger, line)) : all
  // Nothing came and nothing went: there are no entries to open. What is left is always said.
  const isShown = (line: BalanceLine, figure: Figure) =>
    line.measure === 'vnd' || figure === 'left' || line[figure] !== 0
  function linkOf({ measure, item, item_unit, ...line }: BalanceLine, figure: Figure) {
    const of = { measure: measure as Measure, ...(measure === 'goods' && { item, item_unit }) }
    return (
      <AnchorLink
        to="/funds/$id"
        params={{ id: fund.id }}
        search={{ tab: 'ledger', figure, ...of }}
        data-balance={measure === 'vnd' ? figure : undefined}
      >
        {write({ measure, item_unit, amount: line[figure] })}
      </AnchorLink>
    )
  }
  return (
    <div className="figures">
      {lines.map((line) => (
        <div key={`${line.measure}/${line.item}/${line.item_unit}`} data-measure={line.measure}>
          {all.length > 1 && <span className="figure-of">{line.item || tCode('measure', line.measure)}</span>}
          <dl>
            {FIGURES.filter((figure) => isShown(line, figure)).map((figure) => (
              <div key={figure}>
                <dt>{t(`fund.${figure}`)}</dt>
                <dd>{linkOf(line, figure)}</dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </div>
  )
}
