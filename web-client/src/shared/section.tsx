import { Title } from '@mantine/core'
import type { ReactNode } from 'react'

interface Props {
  title: string
  id?: string
  className?: string
  /** Beside the title: what is done here. */
  actions?: ReactNode
  children: ReactNode
}

/** A part of a page with its own heading. */
export function Section({ title, id, className, actions, children }: Props) {
  return (
    <section aria-label={title} id={id} className={className}>
      <div className="section-head">
        <Title order={2} size="h4">
          {title}
        </Title>
        {actions}
      </div>
      {children}
    </section>
  )
}
