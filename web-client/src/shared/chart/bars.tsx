import './chart.css'
import { createLink } from '@tanstack/react-router'
import type { ComponentPropsWithRef, ReactNode, Ref } from 'react'
import type { Place } from '../links'
import { bar, ceiling, type Frame } from './scale'

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

/** So wide that three bars in each of thirteen months are wide enough to be pressed. */
export const WIDE: Frame = { width: 1000, height: 240, left: 40, top: 28, bottom: 24 }
const SMALL: Frame = { width: 280, height: 80, left: 0, top: 4, bottom: 20 }

/** A link inside a drawing. */
const MarkLink = createLink(({ children, ...link }: ComponentPropsWithRef<'a'>) => <a {...link}>{children}</a>)

/**
 * Bars side by side. Each says what it is, and is a link where it opens its list; a small drawing is one picture whose numbers are
 * read out together.
 */
export function Bars(props: BarsProps & { isSmall?: boolean; ref?: Ref<SVGSVGElement> }) {
  const { title, series, rows, isSmall = false, ref } = props
  const frame = isSmall ? SMALL : WIDE
  const most = ceiling(rows.flatMap(({ values }) => values))
  const said = rows.map(({ name, values }) => `${name}: ${values.join(', ')}`).join(', ')
  const heard = isSmall ? { role: 'img', 'aria-label': `${title}. ${said}` } : { role: 'group', 'aria-label': title }
  const base = frame.height - frame.bottom
  return (
    <svg ref={ref} className="chart-bars" viewBox={`0 0 ${frame.width} ${frame.height}`} {...heard}>
      <title>{title}</title>
      {!isSmall && <Scale most={most} />}
      <line className="chart-line" x1={frame.left} x2={frame.width} y1={base} y2={base} />
      {rows.map((row, at) => (
        <g key={row.id}>
          {series.map(({ id, name, colour }, nth) => {
            const value = row.values[nth] ?? 0
            const { x, y, width, height, hit } = bar({
              value,
              at,
              of: rows.length,
              nth,
              series: series.length,
              most,
              frame,
            })
            return (
              <Mark key={id} said={`${row.name}, ${name}: ${value}`} place={value ? row.places?.[nth] : undefined}>
                <rect className="chart-hit" {...hit} />
                <rect className={`chart-${colour}`} {...{ x, y, width, height }} data-last={at === rows.length - 1} />
              </Mark>
            )
          })}
          <RowName {...{ frame, at, of: rows.length, name: row.name, isSmall }} />
        </g>
      ))}
      {!isSmall && <Legend series={series} />}
    </svg>
  )
}

interface NameProps {
  frame: Frame
  at: number
  of: number
  name: string
  isSmall: boolean
}

/** What a row is, beneath it; a small drawing names its ends. */
function RowName({ frame: { left, width, height, bottom }, at, of, name, isSmall }: NameProps) {
  const y = height - bottom + 15
  if (!isSmall) {
    const middle = left + ((width - left) / of) * (at + 0.5)
    return (
      <text className="chart-text" x={middle} y={y} textAnchor="middle">
        {name}
      </text>
    )
  }
  if (at > 0 && at < of - 1) return null
  return (
    <text className="chart-text" x={at === 0 ? 0 : width} y={y} textAnchor={at === 0 ? 'start' : 'end'}>
      {name}
    </text>
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
