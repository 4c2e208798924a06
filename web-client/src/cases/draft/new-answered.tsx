import { Alert, Button, Stack } from '@mantine/core'
import type { FormEvent } from 'react'
import type { CaseTypeView, CaseView } from '../../api/generated/model'
import { isProblem } from '../../api/request'
import type { Found } from '../../shared/fields/lookup-field'
import { Leaving } from '../../shared/form/leaving'
import type { Values as Typed } from '../../shared/form/merge'
import type { FormState } from '../../shared/form/use-form'
import { useText } from '../../shared/i18n'
import { explain } from '../../shared/problems'
import { formOf } from '../form/answers'
import { CaseForm, ErrorSummary } from '../form/fields'
import type { FormData } from '../form/patch'
import { PartyFields } from '../parties/other'

export interface Values extends Typed {
  made: CaseView | null
  /** What is asked at once, where the case does not begin as a draft. */
  form: FormData
  employer_id: Found | null
  place: string
}

/** The questions come before the case is opened. */
export default function Answered({ version, form }: { version: CaseTypeView; form: FormState<Values> }) {
  const { t } = useText()
  const schema = formOf(version.definition)
  const faults = isProblem(form.failure) ? (form.failure.problem.errors ?? []) : []
  if (!form.isReady) return null
  function send(event: FormEvent) {
    event.preventDefault()
    void form.submit()
  }
  return (
    <form onSubmit={send} aria-label={t('nav.new_case')} noValidate>
      <Stack gap="sm">
        <ErrorSummary errors={faults} schema={schema} tries={form.tries} />
        {faults.length === 0 && form.failure !== null && (
          <Alert color="red" role="alert" title={t('not_saved')}>
            {form.isWaiting ? t('errors.waiting') : explain(form.failure, t)}
          </Alert>
        )}
        <PartyFields form={form} people={version.definition.people} />
        <CaseForm
          schema={schema}
          value={form.values.form}
          errors={faults}
          onChange={(answers) => form.set('form', answers)}
        />
        <Button type="submit" loading={form.isSending} style={{ alignSelf: 'flex-start' }}>
          {t('new.open')}
        </Button>
      </Stack>
      <Leaving form={form} />
    </form>
  )
}
