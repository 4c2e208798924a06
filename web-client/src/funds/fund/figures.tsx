import type { BalanceLine, FundView, Measure } from '../../api/generated/model'
import { AnchorLink, useText } from '../../shared/kit'
import { amountText } from '../amounts'
import { FIGURES, type Figure } from './search'

/** What a fund has: money first, then goods and labour, never added to money. Each figure opens the entries that make it. */
export function Figures({ fund }: { fund: FundView }) {
  const { tCode } = useText()
  const money = fund.balances.find(({ measure }) => measure === 'vnd') ?? NOTHING
  const others = fund.balances.filter((line) => line.measure !== 'vnd' && (line.left > 0 || line.spent > 0))
  return (
    <div className="figures">
      {[money, ...others].map((line) => (
        <div key={`${line.measure}/${line.item}/${line.item_unit}`} data-measure={line.measure}>
          {others.length > 0 && <span className="figure-of">{line.item || tCode('measure', line.measure)}</span>}
          <dl>
            {FIGURES.map((figure) => (
              <FigureLink key={figure} fund={fund.id} line={line} figure={figure} />
            ))}
          </dl>
        </div>
      ))}
    </div>
  )
}

const NOTHING: BalanceLine = {
  measure: 'vnd',
  item: '',
  item_unit: '',
  received: 0,
  earmarked: 0,
  reserved: 0,
  spent: 0,
  left: 0,
}

function FigureLink({ fund, line, figure }: { fund: string; line: BalanceLine; figure: Figure }) {
  const { t } = useText()
  const { measure, item, item_unit } = line
  // Nothing came and nothing went: there are no entries to open. What is left is always said.
  if (line[figure] === 0 && figure !== 'left' && measure !== 'vnd') return null
  return (
    <div>
      <dt>{t(`fund.${figure}`)}</dt>
      <dd>
        <AnchorLink
          to="/funds/$id"
          params={{ id: fund }}
          search={{
            tab: 'ledger',
            measure: measure as Measure,
            figure,
            ...(measure === 'goods' && { item, item_unit }),
          }}
          data-balance={measure === 'vnd' ? figure : undefined}
        >
          {amountText({ ...line, item: '', amount: line[figure] }, t('fund.days'))}
        </AnchorLink>
      </dd>
    </div>
  )
}
