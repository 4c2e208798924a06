import { Alert, Button, Group, Stack, Stepper, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { CaseTypeDefinition, CaseView } from '../api/generated/model'
import { isProblem } from '../api/request'
import { useText } from '../shared/i18n'
import { ButtonLink } from '../shared/links'
import { PageHead } from '../shared/page'
import { Failure, Loading } from '../shared/states'
import { Actions } from './actions'
import { Answers, formOf } from './answers'
import { Documents } from './documents'
import { AnswerConflicts, SaveState } from './draft-state'
import { CaseForm, ErrorSummary } from './form'
import { caseQuery, caseTypeQuery } from './queries'
import { useCaseDraft } from './use-case-draft'

const STEPS = ['form', 'papers', 'check'] as const

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
  if (item.isError && !masked) return <Failure error={item.error} retry={() => void item.refetch()} />
  if (type.isError) return <Failure error={type.error} retry={() => void type.refetch()} />
  if (!item.data || !type.data || (masked && !purpose)) return <Loading />
  return <Editor item={item.data} definition={type.data.definition} purpose={purpose} />
}

function Editor({ item, definition, purpose }: { item: CaseView; definition: CaseTypeDefinition; purpose?: string }) {
  const { t, say } = useText()
  const { step = 'form' } = useSearch({ from: '/signed-in/cases/$id/edit' })
  const navigate = useNavigate()
  const schema = formOf(definition)
  const draft = useCaseDraft(item, schema, purpose)
  const [tries, setTries] = useState(0)
  const go = (next: (typeof STEPS)[number]) => {
    void draft.save().then(() => setTries((before) => before + 1))
    void navigate({ to: '/cases/$id/edit', params: { id: item.id }, search: { step: next } })
  }
  if (!draft.isReady) return <Loading />
  if (!item.can_edit) {
    return (
      <Alert color="yellow" title={t('edit.closed')}>
        <ButtonLink to="/cases/$id" params={{ id: item.id }} variant="default" mt="xs">
          {t('edit.to_case', { code: item.code })}
        </ButtonLink>
      </Alert>
    )
  }
  return (
    <Stack gap="md" className="page-form">
      <PageHead
        title={item.code}
        documentTitle={`${item.code} · ${item.beneficiary.full_name}`}
        crumbs={[{ label: t('nav.cases'), to: '/cases' }]}
        about={
          <span className="sub">
            {say(item.case_type.name)} · {item.beneficiary.full_name}
          </span>
        }
      />
      <Stepper active={STEPS.indexOf(step)} onStepClick={(index) => go(STEPS[index] ?? 'form')} size="sm" iconSize={28}>
        <Stepper.Step label={t('case.form')} />
        <Stepper.Step label={t('case.papers')} />
        <Stepper.Step label={t('edit.check')} />
      </Stepper>
      <SaveState draft={draft} />
      <AnswerConflicts item={item} purpose={purpose} draft={draft} schema={schema} />
      {step === 'form' && (
        <>
          <ErrorSummary errors={draft.errors} tries={tries} />
          <CaseForm schema={schema} value={draft.value} errors={draft.errors} onChange={draft.change} />
          <Group>
            <Button onClick={() => go('papers')}>{t('edit.next_papers')}</Button>
          </Group>
        </>
      )}
      {step === 'papers' && (
        <>
          <Documents item={item} definition={definition} purpose={purpose} />
          <Text size="sm" c="dimmed">
            {t('paper.kinds')}
          </Text>
          <Group>
            <Button variant="default" onClick={() => go('form')}>
              {t('back')}
            </Button>
            <Button onClick={() => go('check')}>{t('edit.next_check')}</Button>
          </Group>
        </>
      )}
      {step === 'check' && (
        <>
          <Title order={2}>{t('edit.check.title')}</Title>
          <Answers schema={schema} form={draft.value} />
          <section>
            <Title order={3} mb="xs">
              {t('case.papers')}
            </Title>
            <Documents item={item} definition={definition} purpose={purpose} />
          </section>
          {!draft.isSettled ? (
            <Text size="sm">{t('save.saving')}</Text>
          ) : (
            <Actions
              item={item}
              purpose={purpose}
              onDone={(next) => void navigate({ to: '/cases/$id', params: { id: next.id } })}
            />
          )}
          <Group>
            <Button variant="default" onClick={() => go('papers')}>
              {t('back')}
            </Button>
          </Group>
        </>
      )}
    </Stack>
  )
}
