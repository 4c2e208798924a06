import { Table } from '@mantine/core'
import type { ReactNode } from 'react'

interface Props {
  /** In pixels: below it the table scrolls in its own frame. */
  minWidth: number
  label: string
  children: ReactNode
}

/** The frame of a wide table; it takes the keyboard's focus, so that whoever has no mouse can scroll it too. */
export function Wide({ minWidth, label, children }: Props) {
  return (
    <Table.ScrollContainer
      minWidth={minWidth}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'region', 'aria-label': label } }}
    >
      {children}
    </Table.ScrollContainer>
  )
}
