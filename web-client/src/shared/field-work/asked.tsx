import { Button, Group, Text } from '@mantine/core'
import { useText } from '../i18n'
import { Section } from '../section'
import { dropChange, retryChange, settle } from './device'
import type { Change } from './work'

interface Props {
  changes: readonly Change[]
  /** What a field, or something that was added, is called. */
  nameOf: (name: string) => string
  textOf: (field: string, value: unknown) => string
}

/** What waits for a person: fields that somebody else changed too, side by side, and what the service refused. */
export function Asked({ changes, nameOf, textOf }: Props) {
  const { t } = useText()
  const asked = changes.filter(({ state }) => state !== 'waiting')
  if (asked.length === 0) return null
  return (
    <Section title={t('field.asked', { count: asked.length })}>
      <ul className="field-list">
        {asked.flatMap((change) =>
          change.state === 'refused'
            ? [<Refused key={change.id} change={change} nameOf={nameOf} />]
            : change.conflicts.map((conflict) => (
                <li
                  key={change.id + conflict.field}
                  className="field-card"
                  data-state="conflict"
                  data-conflict={conflict.field}
                >
                  <Text fw={600}>{nameOf(conflict.field)}</Text>
                  <Text size="sm">{t('conflict.fields')}</Text>
                  <Group gap="xs">
                    <Button variant="default" onClick={() => void settle(change.id, conflict.field, 'mine')}>
                      {t('conflict.mine', { value: textOf(conflict.field, conflict.mine) })}
                    </Button>
                    <Button variant="default" onClick={() => void settle(change.id, conflict.field, 'theirs')}>
                      {t('conflict.theirs', { value: textOf(conflict.field, conflict.theirs) })}
                    </Button>
                    {canBoth(conflict.field, conflict) && (
                      <Button variant="default" onClick={() => void settle(change.id, conflict.field, 'both')}>
                        {t('field.keep_both')}
                      </Button>
                    )}
                  </Group>
                </li>
              )),
        )}
      </ul>
    </Section>
  )
}

/** Two texts can stand one below the other; two choices cannot. */
const canBoth = (field: string, { mine, theirs }: { mine: unknown; theirs: unknown }) =>
  field.endsWith('note') && Boolean(mine && theirs)

function Refused({ change, nameOf }: { change: Change; nameOf: Props['nameOf'] }) {
  const { t } = useText()
  const names = change.kind === 'edit' ? Object.keys(change.fields) : [change.kind]
  return (
    <li className="field-card" data-state="refused">
      <Text fw={600}>{names.map(nameOf).join(', ')}</Text>
      <Text size="sm">{change.fault ? t('field.refused', { fault: change.fault }) : t('field.too_old')}</Text>
      <Group gap="xs">
        <Button variant="default" onClick={() => void retryChange(change.id)}>
          {t('field.again')}
        </Button>
        <Button variant="default" color="red" onClick={() => void dropChange(change.id)}>
          {t('field.drop')}
        </Button>
      </Group>
    </li>
  )
}
