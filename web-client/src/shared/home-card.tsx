import type { ReactNode } from 'react'

/** What stands beside the work on the home page. */
export function HomeCard({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="home-card" aria-label={title}>
      <h2 className="section-title">{title}</h2>
      {children}
    </section>
  )
}

interface Figure {
  id: string
  /** What is counted, as the link that opens its list. */
  name: ReactNode
  value: ReactNode
  isLate?: boolean
}

interface Card {
  title: string
  figures: readonly Figure[]
  /** What stands beneath them. */
  children?: ReactNode
}

/** Figures of the home page; each opens its list. A card without one is left out. */
export function FigureCard({ title, figures, children }: Card) {
  if (figures.length === 0) return null
  return (
    <HomeCard title={title}>
      <dl className="card-facts">
        {figures.map(({ id, name, value, isLate }) => (
          <div key={id}>
            <dt>{name}</dt>
            <dd data-late={isLate || undefined}>{value}</dd>
          </div>
        ))}
      </dl>
      {children}
    </HomeCard>
  )
}
