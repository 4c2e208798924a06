import { Alert, Button, Group, Radio, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { createCase, findPerson } from '../api/generated/client'
import type { CaseTypeSummary } from '../api/generated/model'
import { PersonForm } from '../people/person-form'
import { PersonSearch } from '../people/person-search'
import { may, useMe } from '../shared/account'
import { day } from '../shared/dates'
import { useText } from '../shared/i18n'
import { explain } from '../shared/problems'
import { refresh } from '../shared/refresh'
import { Empty, Failure, Loading } from '../shared/states'
import { caseTypeQuery, caseTypesQuery } from './queries'

/** Opens a case in two questions: which procedure, and for whom. The rest is filled in on the draft. */
export function NewCasePage() {
  const { t } = useText()
  const me = useMe()
  const { type, person } = useSearch({ from: '/signed-in/cases/new' })
  if (!may(me, 'cases:write')) return <Empty title={t('state.forbidden.next')} />
  return (
    <Stack maw={760} gap="lg">
      <Title order={1}>{t('nav.new_case')}</Title>
      {type ? <ForWhom typeCode={type} personId={person} /> : <WhichType />}
    </Stack>
  )
}

function WhichType() {
  const { t, say } = useText()
  const navigate = useNavigate()
  const { person } = useSearch({ from: '/signed-in/cases/new' })
  const types = useQuery(caseTypesQuery)
  const [chosen, setChosen] = useState<string>()
  const mayOpen = useMayOpen(types.data?.items ?? [])
  if (types.isError) return <Failure error={types.error} retry={() => void types.refetch()} />
  if (types.isPending || !mayOpen) return <Loading />
  const current = types.data.items.filter((type) => type.is_current && mayOpen(type))
  if (current.length === 0) return <Empty title={t('new.none_to_open')} />
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen) void navigate({ to: '/cases/new', search: { type: chosen, ...(person && { person }) } })
      }}
    >
      <Radio.Group label={t('new.which')} value={chosen ?? null} onChange={setChosen} size="md">
        <Stack gap="sm" my="sm">
          {current.map((type) => (
            <Radio key={type.code} value={type.code} label={say(type.name)} description={<TypeLine type={type} />} />
          ))}
        </Stack>
      </Radio.Group>
      <Button type="submit" disabled={!chosen}>
        {t('continue')}
      </Button>
    </form>
  )
}

/** The service lets a case be opened by the role that takes its first step. Undefined until all are read. */
function useMayOpen(types: CaseTypeSummary[]) {
  const { roles } = useMe()
  const read = useQueries({ queries: types.filter((type) => type.is_current).map(({ id }) => caseTypeQuery(id)) })
  if (read.some(({ isPending }) => isPending)) return undefined
  const firstRole = new Map(read.map(({ data }) => [data?.id, data?.definition.steps[0]?.role]))
  return ({ id }: CaseTypeSummary) => roles.includes(firstRole.get(id) ?? '')
}

function TypeLine({ type }: { type: CaseTypeSummary }) {
  const { t, tCode } = useText()
  const { amount, unit } = type.deadline
  return (
    <>
      {[
        tCode('area', type.area),
        t(unit === 'hour' ? 'deadline.rule_hours' : 'deadline.rule_days', { count: amount }),
        type.national_procedure_code,
      ]
        .filter(Boolean)
        .join(' · ')}
    </>
  )
}

function ForWhom({ typeCode, personId }: { typeCode: string; personId?: string }) {
  const { t, say } = useText()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const types = useQuery(caseTypesQuery)
  const [adding, setAdding] = useState(false)
  const person = useQuery({
    queryKey: ['/v1/people', personId],
    queryFn: () => findPerson(personId ?? ''),
    enabled: personId !== undefined,
  })
  const summary = types.data?.items.find((type) => type.code === typeCode && type.is_current)
  const type = useQuery({ ...caseTypeQuery(summary?.id ?? ''), enabled: summary !== undefined })
  const choose = (id: string | undefined) => {
    setAdding(false)
    void navigate({ to: '/cases/new', search: { type: typeCode, ...(id && { person: id }) } })
  }
  const open = useMutation({
    mutationFn: () =>
      createCase({
        case_type_code: typeCode,
        beneficiary_id: personId ?? '',
        ...(type.data?.definition.people.household !== 'absent' && { household_id: person.data?.household_id ?? null }),
      }),
    onSuccess: (item) => {
      void refresh(queries, '/v1/cases', '/v1/workqueues')
      void navigate({ to: '/cases/$id/edit', params: { id: item.id }, search: { step: 'form' } })
    },
  })
  if (types.isError) return <Failure error={types.error} retry={() => void types.refetch()} />
  if (types.isSuccess && !summary) return <Empty title={t('new.no_type')} />
  const needsHousehold = type.data?.definition.people.household === 'required'
  return (
    <Stack gap="md">
      <Text>{summary && say(summary.name)}</Text>
      <Title order={2}>{t('new.for_whom')}</Title>
      {personId && person.isPending && <Loading />}
      {personId && person.isError && <Failure error={person.error} retry={() => void person.refetch()} />}
      {person.data && (
        <Stack gap="sm" p="md" bd="1px solid var(--mantine-color-default-border)" bdrs="sm">
          <div>
            <Text fw={600} size="lg">
              {person.data.full_name}
            </Text>
            <Text c="dimmed">
              {[day(person.data.birth_date), person.data.identity_number, person.data.unit.name]
                .filter(Boolean)
                .join(' · ')}
            </Text>
          </div>
          {needsHousehold && !person.data.household_id && <Alert color="yellow">{t('new.no_household')}</Alert>}
          {open.isError && (
            <Alert color="red" role="alert" title={t('not_saved')}>
              {explain(open.error, t)}
            </Alert>
          )}
          <Group>
            <Button onClick={() => open.mutate()} loading={open.isPending} disabled={!type.isSuccess}>
              {t('new.open')}
            </Button>
            <Button variant="default" onClick={() => choose(undefined)}>
              {t('new.other_person')}
            </Button>
          </Group>
        </Stack>
      )}
      {!personId && !adding && (
        <>
          <PersonSearch onChoose={(found) => choose(found.id)} />
          <Group>
            <Button variant="default" onClick={() => setAdding(true)}>
              {t('people.new')}
            </Button>
          </Group>
        </>
      )}
      {!personId && adding && <PersonForm onDone={(made) => choose(made.id)} onCancel={() => setAdding(false)} />}
    </Stack>
  )
}
