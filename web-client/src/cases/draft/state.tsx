import { Alert, Button, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { CaseView } from '../../api/generated/model'
import { isProblem } from '../../api/request'
import { instant } from '../../shared/dates'
import { useText } from '../../shared/i18n'
import { explain } from '../../shared/problems'
import { answerText, type FormSchema, fieldTitle } from '../form/answers'
import { timelineQuery } from '../queries'
import type { CaseDraft } from './use-autosave'

/** Whether the answers are saved, and why not. */
export function SaveState({ draft }: { draft: CaseDraft }) {
  const { t } = useText()
  const isExpected = draft.errors.length > 0 || (isProblem(draft.failure) && draft.failure.status === 412)
  if (draft.failure && !isExpected) {
    return (
      <Alert color="red" role="alert" title={t('not_saved')}>
        {explain(draft.failure, t)}
        <Button size="xs" variant="default" mt="xs" display="block" onClick={() => void draft.save()}>
          {t('retry')}
        </Button>
      </Alert>
    )
  }
  const isWrong = draft.errors.length > 0 || draft.unfinished.length > 0 || draft.conflicts.length > 0
  return (
    <Text size="sm" c="dimmed" role="status" data-saved={draft.isSettled && !isWrong}>
      {t(isWrong ? 'save.with_faults' : draft.isSettled ? 'save.saved' : 'save.saving')}
    </Text>
  )
}

interface ConflictsProps {
  item: CaseView
  purpose?: string
  draft: CaseDraft
  schema: FormSchema
}

/** Answers that somebody else changed meanwhile, beside those that were typed here. */
export function AnswerConflicts({ item, purpose, draft, schema }: ConflictsProps) {
  const { t, language } = useText()
  const isOpen = draft.conflicts.length > 0
  const story = useQuery({ ...timelineQuery(item.id, purpose), enabled: isOpen })
  if (!isOpen) return null
  const change = story.data?.items.findLast(({ event }) => event === 'case.updated')
  const text = (name: string, value: unknown) =>
    answerText(schema.properties?.[name] ?? {}, value, language, t('yes'), t('no')) || '–'
  return (
    <Alert color="orange" role="alert" title={t('conflict.fields')}>
      {change && (
        <Text size="sm">{t('conflict.by', { by: change.actor?.full_name ?? '?', at: instant(change.at) })}</Text>
      )}
      {draft.conflicts.map(({ field, mine, theirs }) => (
        <Group key={field} gap="xs" mt={6} data-conflict={field}>
          <Text size="sm" fw={600}>
            {fieldTitle(schema.properties?.[field] ?? {}, language)}
          </Text>
          <Button size="compact-sm" variant="default" onClick={() => draft.settle(field, 'mine')}>
            {t('conflict.mine', { value: text(field, mine) })}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => draft.settle(field, 'theirs')}>
            {t('conflict.theirs', { value: text(field, theirs) })}
          </Button>
        </Group>
      ))}
    </Alert>
  )
}
