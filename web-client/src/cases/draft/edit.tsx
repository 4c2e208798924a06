import { Stack, Stepper } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { CaseTypeDefinition, CaseView } from '../../api/generated/model'
import { isProblem } from '../../api/request'
import { useText } from '../../shared/i18n'
import { PageGate, PageHead } from '../../shared/page'
import { Loading } from '../../shared/states'
import { formOf } from '../form/answers'
import { caseQuery, caseTypeQuery } from '../queries'
import { Closed, STEPS, Step, type StepName } from './edit-steps'
import { AnswerConflicts, SaveState } from './state'
import { useCaseDraft } from './use-autosave'

/** The way to a complete file: the form, the papers, and a look at everything before it is sent. */
export function EditCasePage() {
  const { id } = useParams({ from: '/signed-in/cases/$id/edit' })
  // Whoever edits a protected case handles it; that is the purpose of the look.
  const [purpose, setPurpose] = useState<string>()
  const item = useQuery(caseQuery(id, purpose))
  const type = useQuery({ ...caseTypeQuery(item.data?.case_type.id ?? ''), enabled: item.isSuccess })
  const masked = isProblem(item.error, 'purpose_required') || (item.data?.masked_fields.length ?? 0) > 0
  useEffect(() => {
    if (masked) setPurpose('handle_case')
  }, [masked])
  if (masked && (!purpose || item.isError)) return <Loading />
  return (
    <PageGate query={item}>
      {(found) => (
        <PageGate query={type}>
          {({ definition }) => <Editor item={found} definition={definition} purpose={purpose} />}
        </PageGate>
      )}
    </PageGate>
  )
}

function Editor({ item, definition, purpose }: { item: CaseView; definition: CaseTypeDefinition; purpose?: string }) {
  const { t, say } = useText()
  const { step = 'form' } = useSearch({ from: '/signed-in/cases/$id/edit' })
  const navigate = useNavigate()
  const schema = formOf(definition)
  const draft = useCaseDraft(item, schema, purpose)
  const [tries, setTries] = useState(0)
  const go = (next: StepName) => {
    void draft.save().then(() => setTries((before) => before + 1))
    void navigate({ to: '/cases/$id/edit', params: { id: item.id }, search: { step: next } })
  }
  if (!draft.isReady) return <Loading />
  return (
    <Stack gap="sm" className="page-form">
      <PageHead
        title={item.code}
        documentTitle={`${item.code} · ${item.beneficiary.full_name}`}
        crumbs={[
          { label: t('nav.cases'), to: '/cases' },
          { label: item.beneficiary.full_name, to: '/cases/$id', params: { id: item.id } },
        ]}
        about={<span className="sub">{say(item.case_type.name)}</span>}
      />
      {!item.can_edit ? (
        <Closed item={item} />
      ) : (
        <>
          <Stepper active={STEPS.indexOf(step)} onStepClick={(at) => go(STEPS[at] ?? 'form')} size="sm" iconSize={28}>
            <Stepper.Step label={t('case.form')} />
            <Stepper.Step label={t('case.documents')} />
            <Stepper.Step label={t('edit.check')} />
          </Stepper>
          <SaveState draft={draft} />
          <AnswerConflicts item={item} purpose={purpose} draft={draft} schema={schema} />
          <Step step={step} go={go} tries={tries} {...{ item, definition, purpose, draft, schema }} />
        </>
      )}
    </Stack>
  )
}
