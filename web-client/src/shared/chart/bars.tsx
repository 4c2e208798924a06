import './chart.css'
import { createLink } from '@tanstack/react-router'
import type { ComponentPropsWithRef, ReactNode, Ref } from 'react'
import type { Place } from '../links'
import { bar, ceiling } from './scale'

/** A quantity that is drawn beside others. */
export interface Series {
  id: string
  name: string
  /** A colour of the tokens. */
  colour: 'accent' | 'second' | 'late' | 'done'
}

/** What the quantities are of, such as a month. */
export interface Row {
  id: string
  name: string
  /** By series. */
  values: readonly number[]
  /** The list that each value counts, by series. */
  places?: readonly (Place | undefined)[]
}

export interface BarsProps {
  title: string
  series: readonly Series[]
  rows: readonly Row[]
}

const WIDE = { width: 720, height: 220, left: 40, top: 28, bottom: 24 }
const SMALL = { width: 280, height: 80, left: 0, top: 4, bottom: 20 }

/** A link inside a drawing. */
const MarkLink = createLink((props: ComponentPropsWithRef<'a'>) => <a {...props} />)

/**
 * Bars side by side. Each says what it is, and is a link where it opens its list; a small drawing is one picture whose numbers are
 * read out together.
 */
export function Bars(props: BarsProps & { isSmall?: boolean; ref?: Ref<SVGSVGElement> }) {
  const { title, series, rows, isSmall = false, ref } = props
  const frame = isSmall ? SMALL : WIDE
  const most = ceiling(rows.flatMap(({ values }) => values))
  const said = rows.map(({ name, values }) => `${name}: ${values.join(', ')}`).join(', ')
  const role = isSmall ? { role: 'img', 'aria-label': `${title}. ${said}` } : { role: 'group', 'aria-label': title }
  const base = frame.height - frame.bottom
  return (
    <svg ref={ref} className="chart-bars" viewBox={`0 0 ${frame.width} ${frame.height}`} {...role}>
      {!isSmall && <Scale most={most} />}
      <line className="chart-line" x1={frame.left} x2={frame.width} y1={base} y2={base} />
      {rows.map((row, at) => {
        const isNamed = !isSmall || at === 0 || at === rows.length - 1
        const places = { at, of: rows.length, series: series.length, frame, most }
        const middle = bar({ ...places, value: 0, nth: 0 }).middle
        return (
          <g key={row.id}>
            {series.map((it, nth) => {
              const value = row.values[nth] ?? 0
              const { x, y, width, height } = bar({ ...places, value, nth })
              return (
                <Mark key={it.id} said={`${row.name}, ${it.name}: ${value}`} place={value ? row.places?.[nth] : undefined}>
                  <rect className={`chart-${it.colour}`} {...{ x, y, width, height }} data-last={at === rows.length - 1} />
                </Mark>
              )
            })}
            {isNamed && (
              <text className="chart-text" x={isSmall && at === 0 ? 0 : isSmall ? frame.width : middle} y={base + 15}
                textAnchor={isSmall ? (at === 0 ? 'start' : 'end') : 'middle'}>
                {row.name}
              </text>
            )}
          </g>
        )
      })}
      {!isSmall && <Legend series={series} />}
    </svg>
  )
}

function Mark({ said, place, children }: { said: string; place: Place | undefined; children: ReactNode }) {
  const drawn = (
    <>
      <title>{said}</title>
      {children}
    </>
  )
  if (!place) return <g>{drawn}</g>
  return (
    <MarkLink className="chart-mark" aria-label={said} to={place.to as never} search={(place.search ?? {}) as never}>
      {drawn}
    </MarkLink>
  )
}

/** How high nothing, half and the most are. */
function Scale({ most }: { most: number }) {
  const { left, width, top, height, bottom } = WIDE
  return [0, most / 2, most].map((value) => {
    const y = height - bottom - (value / most) * (height - bottom - top)
    return (
      <g key={value}>
        <line className="chart-line" x1={left} x2={width} y1={y} y2={y} />
        <text className="chart-text" x={left - 6} y={y + 4} textAnchor="end">
          {value}
        </text>
      </g>
    )
  })
}

function Legend({ series }: { series: readonly Series[] }) {
  return series.map(({ id, name, colour }, at) => (
    <g key={id}>
      <rect className={`chart-${colour}`} x={WIDE.left + at * 150} y={4} width={10} height={10} />
      <text className="chart-text" x={WIDE.left + at * 150 + 16} y={13}>
        {name}
      </text>
    </g>
  ))
}
