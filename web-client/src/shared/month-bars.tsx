interface Month {
  /** `2026-11` */
  month: string
  count: number
}

/** `11/2026` */
const named = (month: string) => month.split('-').reverse().join('/')

/** One figure month by month, the last one darkest; who cannot see the bars reads or hears the numbers. */
export function MonthBars({ title, months }: { title: string; months: readonly Month[] }) {
  const most = Math.max(...months.map(({ count }) => count))
  const [first, last] = [months[0], months.at(-1)]
  if (!first || !last || most <= 0) return null
  const said = months.map(({ month, count }) => `${named(month)}: ${count}`)
  return (
    <figure className="month-bars">
      <figcaption className="sub">{title}</figcaption>
      <div role="img" aria-label={`${title}. ${said.join(', ')}`}>
        {months.map(({ month, count }, at) => (
          <span key={month} title={said[at]} style={{ blockSize: `${(count / most) * 100}%` }} />
        ))}
      </div>
      <div className="sub" aria-hidden>
        <span>{named(first.month)}</span>
        <span>{named(last.month)}</span>
      </div>
    </figure>
  )
}
