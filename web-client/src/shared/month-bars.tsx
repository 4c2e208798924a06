import { Bars } from './chart/bars'

interface Month {
  /** `2026-11` */
  month: string
  count: number
}

/** `11/2026` */
const named = (month: string) => month.split('-').reverse().join('/')

/** One figure month by month, the last one darkest; who cannot see the bars reads or hears the numbers. */
export function MonthBars({ title, months }: { title: string; months: readonly Month[] }) {
  if (months.every(({ count }) => count <= 0)) return null
  const rows = months.map(({ month, count }) => ({ id: month, name: named(month), values: [count] }))
  return (
    <figure className="month-bars">
      <figcaption className="sub">{title}</figcaption>
      <Bars isSmall title={title} series={[{ id: 'count', name: title, colour: 'accent' }]} rows={rows} />
    </figure>
  )
}
