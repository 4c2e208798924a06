import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { createCase, linkCase, useFindPerson } from '../api/generated/client'
import type { CaseCreate, CaseTypeSummary, CaseView, PersonView } from '../api/generated/model'
import { PersonForm } from '../people/person-form'
import { PersonSearch } from '../people/person-search'
import { useMe } from '../shared/account'
import { day } from '../shared/dates'
import type { Values as Typed } from '../shared/form/merge'
import { ProblemForm } from '../shared/form/problem-form'
import { type FormState, useForm } from '../shared/form/use-form'
import { useText } from '../shared/i18n'
import { AnchorLink, ButtonLink } from '../shared/links'
import { PageGate } from '../shared/page'
import { refresh } from '../shared/refresh'
import { caseTypeQuery } from './queries'
import { rememberType } from './recent-types'

/** The second question: the person, found or entered. */
export function ForWhom({ type, personId, follows }: { type: CaseTypeSummary; personId?: string; follows?: string }) {
  const { t, say } = useText()
  const navigate = useNavigate()
  const [isAdding, setAdding] = useState(false)
  const person = useFindPerson(personId ?? '', { query: { enabled: personId !== undefined } })
  const choose = (id: string | undefined) => {
    setAdding(false)
    void navigate({
      to: '/cases/new',
      search: { type: type.code, ...(id && { person: id }), ...(follows && { follows }) },
    })
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
      {follows && (
        <Alert color="blue" role="note">
          {t('links.from')}
        </Alert>
      )}
      <Title order={2}>{t('new.for_whom')}</Title>
      {personId && (
        <PageGate query={person}>
          {(found) => (
            <Open key={found.id} type={type} person={found} follows={follows} change={() => choose(undefined)} />
          )}
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
  /** The case that the new one follows from; the two are linked. */
  follows?: string
  change: () => void
}

interface Values extends Typed {
  made: CaseView | null
}

/** Says whom the case is for, and opens it. */
function Open({ type, person, follows, change }: OpenProps) {
  const { t, tCode } = useText()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const me = useMe()
  const { data } = useQuery(caseTypeQuery(type.id))
  const need = data?.definition.people.household
  const opener = data?.definition.steps[0]?.role ?? ''
  const bodyOf = (): CaseCreate => ({
    case_type_code: type.code,
    beneficiary_id: person.id,
    ...(need !== 'absent' && { household_id: person.household_id ?? null }),
  })
  const form: FormState<Values> = useForm<Values, CaseView>({
    // What was made stays in the draft: when the link fails, a second try opens no second case.
    draft: follows && `follow-up/${follows}/${type.code}/${person.id}`,
    initial: { made: null },
    send: async ({ made }) => {
      const item = made ?? (await createCase(bodyOf()))
      if (!follows) return item
      form.set('made', item)
      await linkCase(follows, { case_id: item.id })
      return item
    },
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
        <Alert color="yellow" role="note">
          {t('new.other_role', { role: tCode('role', opener) })}
        </Alert>
      )}
      {need && me.roles.includes(opener) && (
        <ProblemForm form={form} label={t('nav.new_case')} submit={t('new.open')}>
          {null}
        </ProblemForm>
      )}
    </>
  )
}
