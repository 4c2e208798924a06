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
