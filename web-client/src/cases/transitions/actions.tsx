import { Button, Group, Menu } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import type { AvailableTransition, CaseTypeDefinition, CaseView } from '../../api/generated/model'
import { useText } from '../../shared/i18n'
import { TransitionDialog } from './dialog'

interface Props {
  item: CaseView
  definition: CaseTypeDefinition
  purpose?: string
  onDone?: (next: CaseView) => void
}

/** The steps that may be taken now: the next one, one beside it, and the others behind a button. One that cannot waits. */
export function Actions({ item, definition, purpose, onDone }: Props) {
  const [chosen, setChosen] = useState<AvailableTransition | null>(null)
  const [opened, { open, close }] = useDisclosure()
  const { t, say } = useText()
  const start = (transition: AvailableTransition) => {
    setChosen(transition)
    open()
  }
  const primary = item.transitions.filter(({ tone }) => tone === 'primary')
  const [beside, ...others] = item.transitions.filter(({ tone }) => tone !== 'primary')
  const button = (transition: AvailableTransition) => {
    const isBlocked = transition.blocked_by.length > 0
    return (
      <Button
        key={transition.code}
        size="xs"
        variant={transition.tone === 'primary' ? 'filled' : 'default'}
        disabled={isBlocked}
        aria-describedby={isBlocked ? `why-${transition.code}` : undefined}
        data-transition={transition.code}
        aria-haspopup="dialog"
        onClick={() => start(transition)}
      >
        {say(transition.name)}
      </Button>
    )
  }
  return (
    <Group gap="xs">
      {others.length > 0 && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button size="xs" variant="default" px={8} aria-label={t('case.more_steps')} data-more-steps>
              <IconDots aria-hidden size={16} />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map((transition) => (
              <Menu.Item
                key={transition.code}
                c={transition.tone === 'danger' ? 'var(--late)' : undefined}
                disabled={transition.blocked_by.length > 0}
                data-transition={transition.code}
                onClick={() => start(transition)}
              >
                {say(transition.name)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {beside && button(beside)}
      {primary.map(button)}
      {chosen && (
        // It stays while the case changes: what was typed into it is kept.
        <TransitionDialog
          key={chosen.code}
          transition={chosen}
          definition={definition}
          item={item}
          purpose={purpose}
          opened={opened}
          close={close}
          onDone={onDone}
        />
      )}
    </Group>
  )
}
