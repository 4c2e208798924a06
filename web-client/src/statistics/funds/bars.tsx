import type { FundFigures } from '../../api/generated/model'
import { dong } from '../../shared/amounts'
import { useText } from '../../shared/i18n'

interface Props {
  cells: FundFigures[]
  name: (cell: FundFigures) => string
}

/** Received and spent beside each other; the table beside it says the same in numbers. */
export function Bars({ cells, name }: Props) {
  const { t } = useText()
  const shown = cells.slice(0, 24)
  const most = Math.max(1, ...shown.flatMap((cell) => [cell.received_vnd, cell.spent_vnd]))
  if (shown.length < 2) return null
  const bars = [
    ['received_vnd', 'var(--accent)'],
    ['spent_vnd', 'var(--second)'],
  ] as const
  return (
    <figure style={{ margin: 0 }}>
      <div role="img" aria-label={`${t('stat.received')}, ${t('stat.spent')}`} className="bars">
        {shown.map((cell) => (
          <div key={cell.key}>
            <span>{name(cell)}</span>
            <div>
              {bars.map(([figure, colour]) => (
                <div key={figure} className="bar">
                  <span style={{ background: colour, width: `${(Math.max(0, cell[figure]) / most) * 100}%` }} />
                  {dong(cell[figure])}
                </div>
              ))}
            </div>
          </div>
        ))}
      </div>
      <figcaption style={{ fontSize: 13 }}>
        {bars.map(([figure, colour]) => (
          <span key={figure} style={{ marginRight: 16 }}>
            <span aria-hidden style={{ display: 'inline-block', width: 10, height: 10, background: colour }} />{' '}
            {t(figure === 'received_vnd' ? 'stat.received' : 'stat.spent')}
          </span>
        ))}
      </figcaption>
    </figure>
  )
}
