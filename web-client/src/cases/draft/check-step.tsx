import { Button, Group, Text, Title } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useText } from '../../shared/i18n'
import { Blocked } from '../case/todo'
import { Documents } from '../documents/requirements'
import { Answers } from '../form/answers'
import { goToField } from '../form/fields'
import { Actions } from '../transitions/actions'
import type { StepProps } from './edit-steps'

/** Everything once more, with a way to each answer, before it is sent. */
export function CheckStep({ go, item, definition, purpose, draft, schema }: StepProps) {
  const { t } = useText()
  const navigate = useNavigate()
  function change(name: string) {
    go('form')
    goToField(name)
  }
  return (
    <>
      <Title order={2}>{t('edit.check.title')}</Title>
      <Answers schema={schema} form={draft.value} change={change} />
      <section>
        <Title order={3} mb="xs">
          {t('case.documents')}
        </Title>
        <Documents item={item} definition={definition} purpose={purpose} />
      </section>
      {draft.isSettled ? (
        <div>
          <Actions
            item={item}
            definition={definition}
            purpose={purpose}
            onDone={(next) => void navigate({ to: '/cases/$id', params: { id: next.id } })}
          />
          <Blocked item={item} definition={definition} />
        </div>
      ) : (
        <Text size="sm">{t('save.saving')}</Text>
      )}
      <Group>
        <Button variant="default" onClick={() => go('papers')}>
          {t('back')}
        </Button>
      </Group>
    </>
  )
}
