import { Button, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import type { AvailableTransition, CaseView } from '../api/generated/model'
import { useText } from '../shared/i18n'
import { TransitionDialog } from './transition-dialog'

interface Props {
  item: CaseView
  purpose?: string
  onDone?: (next: CaseView) => void
}

/** The steps that may be taken now; one that cannot says why. */
export function Actions({ item, purpose, onDone }: Props) {
  const [chosen, setChosen] = useState<AvailableTransition | null>(null)
  const [opened, { open, close }] = useDisclosure()
  const { say } = useText()
  const start = (transition: AvailableTransition) => {
    setChosen(transition)
    open()
  }
  return (
    <Stack gap="xs">
      <Group gap="xs">
        {item.transitions.map((transition) => {
          const blocked = transition.blocked_by.length > 0
          return (
            <Button
              key={transition.code}
              variant={transition.tone === 'primary' ? 'filled' : 'default'}
              c={transition.tone === 'danger' && !blocked ? 'var(--late)' : undefined}
              disabled={blocked}
              aria-describedby={blocked ? `why-${transition.code}` : undefined}
              data-transition={transition.code}
              onClick={() => start(transition)}
            >
              {say(transition.name)}
            </Button>
          )
        })}
      </Group>
      {item.transitions
        .filter((transition) => transition.blocked_by.length > 0)
        .map((transition) => (
          <Text key={transition.code} id={`why-${transition.code}`} size="sm" c="dimmed">
            {say(transition.name)}: {transition.blocked_by.map((block) => say(block.message)).join('. ')}
          </Text>
        ))}
      {chosen && (
        // It stays while the case changes: what was typed into it is kept.
        <TransitionDialog
          key={chosen.code}
          transition={chosen}
          item={item}
          purpose={purpose}
          opened={opened}
          close={close}
          onDone={onDone}
        />
      )}
    </Stack>
  )
}
