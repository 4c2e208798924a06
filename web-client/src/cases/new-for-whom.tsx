import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { createCase, useFindPerson } from '../api/generated/client'
import type { CaseTypeSummary, PersonView } from '../api/generated/model'
import { PersonForm } from '../people/person-form'
import { PersonSearch } from '../people/person-search'
import { useMe } from '../shared/account'
import { day } from '../shared/dates'
import { ProblemForm } from '../shared/form/problem-form'
import { useForm } from '../shared/form/use-form'
import { useText } from '../shared/i18n'
import { AnchorLink, ButtonLink } from '../shared/links'
import { PageGate } from '../shared/page'
import { refresh } from '../shared/refresh'
import { caseTypeQuery } from './queries'
import { rememberType } from './recent-types'

/** The second question: the person, found or entered. */
export function ForWhom({ type, personId }: { type: CaseTypeSummary; personId?: string }) {
  const { t, say } = useText()
  const navigate = useNavigate()
  const [isAdding, setAdding] = useState(false)
  const person = useFindPerson(personId ?? '', { query: { enabled: personId !== undefined } })
  const choose = (id: string | undefined) => {
    setAdding(false)
    void navigate({ to: '/cases/new', search: { type: type.code, ...(id && { person: id }) } })
  }
  return (
    <Stack gap="md">
      <Group justify="space-between" className="chosen">
        <Text fw={600}>{say(type.name)}</Text>
        <Group gap="xs">
          <AnchorLink to="/catalogue/$id" params={{ id: type.id }} size="sm">
            {t('new.about_type')}
          </AnchorLink>
          <ButtonLink to="/cases/new" search={personId ? { person: personId } : {}} variant="subtle" size="compact-sm">
            {t('new.other_type')}
          </ButtonLink>
        </Group>
      </Group>
      <Title order={2}>{t('new.for_whom')}</Title>
      {personId && (
        <PageGate query={person}>
          {(found) => <Open key={found.id} type={type} person={found} change={() => choose(undefined)} />}
        </PageGate>
      )}
      {!personId && isAdding && <PersonForm onDone={(made) => choose(made.id)} onCancel={() => setAdding(false)} />}
      {!personId && !isAdding && (
        <>
          <PersonSearch onChoose={(found) => choose(found.id)} />
          <Button variant="default" onClick={() => setAdding(true)} style={{ alignSelf: 'flex-start' }}>
            {t('people.new')}
          </Button>
        </>
      )}
    </Stack>
  )
}

interface OpenProps {
  type: CaseTypeSummary
  person: PersonView
  change: () => void
}

/** Says whom the case is for, and opens it. */
function Open({ type, person, change }: OpenProps) {
  const { t, tCode } = useText()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const me = useMe()
  const { data } = useQuery(caseTypeQuery(type.id))
  const need = data?.definition.people.household
  const opener = data?.definition.steps[0]?.role ?? ''
  const form = useForm({
    initial: {},
    send: () =>
      createCase({
        case_type_code: type.code,
        beneficiary_id: person.id,
        ...(need !== 'absent' && { household_id: person.household_id ?? null }),
      }),
    onDone: (item) => {
      rememberType(me.id, type.code)
      void refresh(queries, '/v1/cases', '/v1/workqueues')
      void navigate({ to: '/cases/$id/edit', params: { id: item.id }, search: { step: 'form' } })
    },
  })
  return (
    <>
      <Group justify="space-between" className="chosen">
        <div>
          <Text fw={600}>{person.full_name}</Text>
          <Text c="dimmed" size="sm">
            {[day(person.birth_date), person.identity_number, person.unit.name].filter(Boolean).join(' · ')}
          </Text>
        </div>
        <Button variant="subtle" size="compact-sm" onClick={change}>
          {t('new.other_person')}
        </Button>
      </Group>
      {need === 'required' && !person.household_id && <Alert color="yellow">{t('new.no_household')}</Alert>}
      {need && !me.roles.includes(opener) && (
        <Alert color="yellow">{t('new.other_role', { role: tCode('role', opener) })}</Alert>
      )}
      {need && me.roles.includes(opener) && (
        <ProblemForm form={form} label={t('nav.new_case')} submit={t('new.open')}>
          {null}
        </ProblemForm>
      )}
    </>
  )
}
