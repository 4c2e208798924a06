import { Alert, Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { createCase, linkCase } from '../api/generated/client'
import type { CaseCreate, CaseTypeSummary, CaseView, PersonView } from '../api/generated/model'
import { useMe } from '../shared/account'
import { day } from '../shared/dates'
import type { Values as Typed } from '../shared/form/merge'
import { ProblemForm } from '../shared/form/problem-form'
import { type FormState, useForm } from '../shared/form/use-form'
import { useText } from '../shared/i18n'
import { refresh } from '../shared/refresh'
import { Chosen } from './chosen'
import { caseTypeQuery } from './queries'
import { rememberType } from './recent-types'

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
export function OpenCase({ type, person, follows, change }: OpenProps) {
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
  const about = [day(person.birth_date), person.identity_number, person.unit.name].filter(Boolean).join(' · ')
  return (
    <>
      <Chosen name={person.full_name} about={about}>
        <Button variant="subtle" size="compact-sm" onClick={change}>
          {t('new.other_person')}
        </Button>
      </Chosen>
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
