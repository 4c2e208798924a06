import type { FundFigures } from '../api/generated/model'
import { dong } from '../funds/amounts'
import { useText } from '../shared/i18n'
import { Wide } from '../shared/wide'

const ROW = 44
const WIDTH = 640
const NAME = 200

interface Props {
  cells: FundFigures[]
  name: (cell: FundFigures) => string
}

/** Received and spent beside each other; the table beside it says the same in numbers. */
export function Bars({ cells, name }: Props) {
  const { t } = useText()
  const shown = cells.slice(0, 24)
  const most = Math.max(1, ...shown.flatMap((cell) => [cell.received_vnd, cell.spent_vnd]))
  const wide = (value: number) => (Math.max(0, value) / most) * (WIDTH - NAME - 130)
  if (shown.length < 2) return null
  const bars = [
    ['received_vnd', 'var(--mantine-primary-color-filled)'],
    ['spent_vnd', 'var(--mantine-color-orange-7)'],
  ] as const
  return (
    <figure style={{ margin: 0 }}>
      <Wide minWidth={560} label={`${t('stat.received')}, ${t('stat.spent')}`}>
        <svg
          viewBox={`0 0 ${WIDTH} ${shown.length * ROW}`}
          role="img"
          aria-label={`${t('stat.received')}, ${t('stat.spent')}`}
          style={{ width: '100%', maxWidth: WIDTH, display: 'block' }}
        >
          {shown.map((cell, row) => (
            <g key={cell.key} transform={`translate(0 ${row * ROW})`}>
              <text x={0} y={25} fontSize={13} fill="currentColor">
                {name(cell).slice(0, 28)}
              </text>
              {bars.map(([figure, colour], at) => (
                <g key={figure} transform={`translate(${NAME} ${6 + at * 16})`}>
                  <rect width={wide(cell[figure])} height={13} fill={colour} />
                  <text x={wide(cell[figure]) + 6} y={11} fontSize={11} fill="currentColor">
                    {dong(cell[figure])}
                  </text>
                </g>
              ))}
            </g>
          ))}
        </svg>
      </Wide>
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
