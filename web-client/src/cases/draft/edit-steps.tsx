import { Alert, Button, Group, Text } from '@mantine/core'
import type { CaseTypeDefinition, CaseView } from '../../api/generated/model'
import { useText } from '../../shared/i18n'
import { ButtonLink } from '../../shared/links'
import { Documents } from '../documents/requirements'
import type { FormSchema } from '../form/answers'
import { CaseForm, ErrorSummary } from '../form/fields'
import { CaseParties } from '../parties/other'
import { CasePeople } from '../parties/people'
import { CheckStep } from './check-step'
import type { CaseDraft } from './use-autosave'

export const STEPS = ['form', 'papers', 'check'] as const
export type StepName = (typeof STEPS)[number]

export interface StepProps {
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

export function Step(props: StepProps) {
  if (props.step === 'papers') return <DocumentsStep {...props} />
  return props.step === 'check' ? <CheckStep {...props} /> : <FormStep {...props} />
}

function FormStep({ go, tries, item, definition, purpose, draft, schema }: StepProps) {
  const { t } = useText()
  return (
    <>
      <CasePeople item={item} definition={definition} purpose={purpose} />
      <CaseParties item={item} definition={definition} purpose={purpose} />
      <ErrorSummary errors={draft.errors} schema={schema} tries={tries} />
      <CaseForm schema={schema} value={draft.value} errors={draft.errors} onChange={draft.change} />
      <Group>
        <Button onClick={() => go('papers')}>{t('edit.next_documents')}</Button>
      </Group>
    </>
  )
}

function DocumentsStep({ go, item, definition, purpose }: StepProps) {
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
