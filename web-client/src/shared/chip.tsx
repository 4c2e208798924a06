import type { ReactNode } from 'react'

/** What a state means for the reader: it presses, it waits, it goes on, it is over. */
export type Tone = 'late' | 'soon' | 'wait' | 'open' | 'done' | 'closed'

/** A state in words; the one badge of the client. */
export function Chip({ tone, icon, children }: { tone: Tone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className="chip" data-tone={tone}>
      {icon}
      {children}
    </span>
  )
}
