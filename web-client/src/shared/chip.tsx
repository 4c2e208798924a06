import type { ReactNode } from 'react'
import { nameOf } from './i18n'

/** What a state means for the reader: it presses, it waits, it goes on, it is over. */
export type Tone = 'late' | 'soon' | 'wait' | 'open' | 'done' | 'closed'

/** A state in words; the one badge of the client. */
export function Chip({ tone, icon, children }: { tone: Tone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className="chip" data-tone={tone}>
      {icon}
      <span className="chip-words">{children}</span>
    </span>
  )
}

/** The states of a kind of record: where their names stand, and what each means; those left out are over. */
export interface States<C extends string> {
  texts: string
  tones: Partial<Record<C, Tone>>
}

/** The state of a record, by its code. */
export function StateChip<C extends string>({ of: { texts, tones }, code }: { of: States<C>; code: C }) {
  return <Chip tone={tones[code] ?? 'closed'}>{nameOf(texts, code)}</Chip>
}
