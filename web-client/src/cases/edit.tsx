import { Alert, Button, Group, Stack, Stepper, Text, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { updateCase } from '../api/generated/client'
import type { CaseTypeDefinition, CaseView, FieldError } from '../api/generated/model'
import { isProblem, seen } from '../api/request'
import { useText } from '../shared/i18n'
import { ButtonLink } from '../shared/links'
import { Failure, Loading } from '../shared/states'
import { Actions } from './actions'
import { Answers, formOf } from './answers'
import { Documents } from './documents'
import { CaseForm, ErrorSummary, type FormData } from './form'
import { explain } from './problems'
import { caseQuery, caseTypeQuery, withPurpose } from './queries'

const STEPS = ['form', 'papers', 'check'] as const
const PAUSE = 1_200

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
  const draft = useDraft(item, purpose)
  const go = (next: (typeof STEPS)[number]) => {
    void draft.save()
    void navigate({ to: '/cases/$id/edit', params: { id: item.id }, search: { step: next } })
  }
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
    <Stack gap="lg" maw={760}>
      <header>
        <Title order={1}>{item.code}</Title>
        <Text>
          {say(item.case_type.name)} · {item.beneficiary.full_name}
        </Text>
      </header>
      <Stepper active={STEPS.indexOf(step)} onStepClick={(index) => go(STEPS[index] ?? 'form')} size="sm" iconSize={28}>
        <Stepper.Step label={t('case.form')} />
        <Stepper.Step label={t('case.papers')} />
        <Stepper.Step label={t('edit.check')} />
      </Stepper>
      <SaveState draft={draft} />
      {step === 'form' && (
        <>
          <ErrorSummary errors={draft.errors} />
          <CaseForm schema={formOf(definition)} value={draft.value} errors={draft.errors} onChange={draft.change} />
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
          <Answers schema={formOf(definition)} form={draft.value} />
          <section>
            <Title order={3} mb="xs">
              {t('case.papers')}
            </Title>
            <Documents item={item} definition={definition} purpose={purpose} />
          </section>
          {!draft.settled ? (
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

type Draft = ReturnType<typeof useDraft>

/** The answers as they are typed, saved after a short pause; what could not be saved is kept and tried again. */
function useDraft(item: CaseView, purpose?: string) {
  const queries = useQueryClient()
  const [value, setValue] = useState<FormData>(item.form)
  const [errors, setErrors] = useState<FieldError[]>([])
  const saved = useRef<FormData>(item.form)
  const version = useRef(item.version)
  const newest = useRef(value)
  const running = useRef<Promise<void> | null>(null)
  version.current = Math.max(version.current, item.version)
  const write = useMutation({
    mutationFn: (form: FormData) =>
      updateCase(
        item.id,
        { form: form as never },
        { headers: { ...seen(version.current).headers, ...withPurpose(purpose).headers } },
      ),
  })

  async function save(): Promise<void> {
    if (running.current) await running.current
    const next = newest.current
    const patch = difference(saved.current, next)
    if (Object.keys(patch).length === 0) return
    running.current = write
      .mutateAsync(patch)
      .then((view) => {
        saved.current = next
        version.current = view.version
        setErrors([])
        queries.setQueryData(['case', item.id, purpose ?? ''], view)
      })
      .catch((error: unknown) => {
        if (isProblem(error) && error.status === 422) setErrors(error.problem.errors ?? [])
      })
      .finally(() => {
        running.current = null
      })
    await running.current
  }

  const latest = useRef(save)
  latest.current = save
  useEffect(() => {
    const timer = setTimeout(() => void latest.current(), PAUSE)
    return () => clearTimeout(timer)
  }, [value])
  useEffect(() => {
    const again = () => void latest.current()
    window.addEventListener('online', again)
    return () => {
      window.removeEventListener('online', again)
      again()
    }
  }, [])

  function change(next: FormData) {
    newest.current = next
    setValue(next)
  }
  const settled = !write.isPending && Object.keys(difference(saved.current, value)).length === 0
  return { value, errors, change, save, settled, failure: write.isError ? write.error : null, saving: write.isPending }
}

/** What changed between two sets of answers, as a merge patch: an answer that was taken away is null. */
export function difference(before: FormData, after: FormData): FormData {
  const patch: FormData = {}
  for (const [name, value] of Object.entries(after)) {
    if (value !== undefined && JSON.stringify(value) !== JSON.stringify(before[name])) patch[name] = value
  }
  for (const name of Object.keys(before)) {
    if (after[name] === undefined && before[name] !== undefined) patch[name] = null
  }
  return patch
}

function SaveState({ draft }: { draft: Draft }) {
  const { t } = useText()
  if (draft.failure && draft.errors.length === 0) {
    return (
      <Alert color="red" role="alert" title={t('not_saved')}>
        {explain(draft.failure, t)}
        <Button size="xs" variant="default" mt="xs" display="block" onClick={() => void draft.save()}>
          {t('retry')}
        </Button>
      </Alert>
    )
  }
  return (
    <Text size="sm" c="dimmed" role="status" data-saved={draft.settled}>
      {t(draft.errors.length > 0 ? 'save.with_faults' : draft.settled ? 'save.saved' : 'save.saving')}
    </Text>
  )
}
