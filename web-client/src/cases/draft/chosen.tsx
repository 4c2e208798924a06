import { Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'

interface Props {
  name: string
  about?: string
  /** How another one is chosen. */
  children: ReactNode
}

/** What was chosen for a new case. */
export function Chosen({ name, about, children }: Props) {
  return (
    <Group justify="space-between" className="chosen">
      <div>
        <Text fw={600}>{name}</Text>
        {about && (
          <Text c="dimmed" size="sm">
            {about}
          </Text>
        )}
      </div>
      <Group gap="xs">{children}</Group>
    </Group>
  )
}
