import { Alert, Button, Group, Text, Title } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import type { CaseTypeDefinition, CaseView } from '../api/generated/model'
import { useText } from '../shared/i18n'
import { ButtonLink } from '../shared/links'
import { Actions } from './actions'
import { Answers, type FormSchema } from './answers'
import { Documents } from './documents'
import { CaseForm, ErrorSummary, goToField } from './form'
import { CasePeople } from './people'
import { Blocked } from './todo'
import type { CaseDraft } from './use-case-draft'

export const STEPS = ['form', 'papers', 'check'] as const
export type StepName = (typeof STEPS)[number]

interface Props {
  step: StepName
  go: (next: StepName) => void
  /** How often somebody tried to go on; the faults take the focus then. */
  tries: number
  item: CaseView
  definition: CaseTypeDefinition
  purpose?: string
  draft: CaseDraft
  schema: FormSchema
}

export function Step(props: Props) {
  if (props.step === 'papers') return <DocumentsStep {...props} />
  return props.step === 'check' ? <CheckStep {...props} /> : <FormStep {...props} />
}

function FormStep({ go, tries, item, definition, purpose, draft, schema }: Props) {
  const { t } = useText()
  return (
    <>
      <CasePeople item={item} definition={definition} purpose={purpose} />
      <ErrorSummary errors={draft.errors} schema={schema} tries={tries} />
      <CaseForm schema={schema} value={draft.value} errors={draft.errors} onChange={draft.change} />
      <Group>
        <Button onClick={() => go('papers')}>{t('edit.next_documents')}</Button>
      </Group>
    </>
  )
}

function DocumentsStep({ go, item, definition, purpose }: Props) {
  const { t } = useText()
  return (
    <>
      <Documents item={item} definition={definition} purpose={purpose} />
      <Text size="sm" c="dimmed">
        {t('document.kinds')}
      </Text>
      <Group>
        <Button variant="default" onClick={() => go('form')}>
          {t('back')}
        </Button>
        <Button onClick={() => go('check')}>{t('edit.next_check')}</Button>
      </Group>
    </>
  )
}

/** Everything once more, with a way to each answer, before it is sent. */
function CheckStep({ go, item, definition, purpose, draft, schema }: Props) {
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

/** Where the step of the case lets nobody change it. */
export function Closed({ item }: { item: CaseView }) {
  const { t } = useText()
  return (
    <Alert color="yellow" title={t('edit.closed')}>
      <ButtonLink to="/cases/$id" params={{ id: item.id }} variant="default" mt="xs">
        {t('edit.to_case', { code: item.code })}
      </ButtonLink>
    </Alert>
  )
}
