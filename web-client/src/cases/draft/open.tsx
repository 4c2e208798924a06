import { Alert, Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { createCase, linkCase } from '../../api/generated/client'
import type { CaseTypeSummary, CaseTypeView, CaseView, PersonView } from '../../api/generated/model'
import { useMe } from '../../shared/account'
import { day } from '../../shared/dates'
import { ProblemForm } from '../../shared/form/problem-form'
import { type FormState, useForm } from '../../shared/form/use-form'
import { useText } from '../../shared/i18n'
import { refresh } from '../../shared/refresh'
import { Loading } from '../../shared/states'
import { PartyFields } from '../parties/other'
import { caseQuery } from '../queries'
import { Chosen } from './chosen'
import type { Values } from './new-answered'
import { rememberType } from './recent-types'

/** The form of a case type weighs more than the page; most types begin as a draft. */
const Answered = lazy(() => import('./new-answered'))

interface Props {
  type: CaseTypeSummary
  version: CaseTypeView
  person: PersonView
  /** The case that the new one follows from; the two are linked. */
  follows?: string
  change: () => void
}

/** Says whom the case is for, and opens it. */
export function OpenCase(props: Props) {
  const { version, person, change } = props
  const { t, tCode } = useText()
  const me = useMe()
  const { people, steps } = version.definition
  const opener = steps[0]?.role ?? ''
  const about = [day(person.birth_date), person.identity_number, person.unit.name].filter(Boolean).join(' · ')
  const mayOpen = me.roles.includes(opener)
  return (
    <>
      <Chosen name={person.full_name} about={about}>
        <Button variant="subtle" size="compact-sm" onClick={change}>
          {t('new.other_person')}
        </Button>
      </Chosen>
      {people.household === 'required' && !person.household_id && <Alert color="yellow">{t('new.no_household')}</Alert>}
      {mayOpen ? (
        <Opening {...props} />
      ) : (
        <Alert color="yellow" role="note">
          {t('new.other_role', { role: tCode('role', opener) })}
        </Alert>
      )}
    </>
  )
}

function Opening(props: Props) {
  const { t } = useText()
  const form = useOpening(props)
  // A draft is filled in afterwards; what is open at once, such as an emergency, has a clock that runs.
  if (props.version.definition.steps[0]?.status !== 'draft')
    return (
      <Suspense fallback={<Loading />}>
        <Answered version={props.version} form={form} />
      </Suspense>
    )
  return (
    <ProblemForm form={form} label={t('nav.new_case')} submit={t('new.open')}>
      <PartyFields form={form} people={props.version.definition.people} />
    </ProblemForm>
  )
}

function useOpening({ type, version, person, follows }: Props): FormState<Values> {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const me = useMe()
  const { people, steps } = version.definition
  const isDraft = steps[0]?.status === 'draft'
  // What was made stays in the draft: when the link fails, a second try opens no second case.
  const kept = follows ? `follow-up/${follows}` : isDraft ? undefined : 'case/new'
  const form: FormState<Values> = useForm<Values, CaseView>({
    draft: kept && `${kept}/${type.code}/${person.id}`,
    initial: { made: null, form: {}, employer_id: null, place: '' },
    send: async ({ made, form: answers, employer_id, place }) => {
      // A report of a death and what follows from it are about the same person.
      const purpose = type.confidentiality === 'protected' ? 'handle_case' : undefined
      const before = follows ? await queries.fetchQuery(caseQuery(follows, purpose)) : undefined
      const deceased = people.deceased === 'absent' ? undefined : before?.deceased?.id
      const body = {
        case_type_code: type.code,
        beneficiary_id: person.id,
        ...(people.household !== 'absent' && { household_id: person.household_id ?? null }),
        ...(deceased && { deceased_id: deceased }),
        ...(employer_id && { employer_id: employer_id.id }),
        ...(place.trim() && { place }),
        ...(!isDraft && { form: answers as never }),
      }
      const item = made ?? (await createCase(body))
      if (!follows) return item
      form.set('made', item)
      await linkCase(follows, { case_id: item.id })
      return item
    },
    onDone: ({ id }) => {
      rememberType(me.id, type.code)
      void refresh(queries, '/v1/cases', '/v1/workqueues')
      if (isDraft) void navigate({ to: '/cases/$id/edit', params: { id }, search: { step: 'form' } })
      else void navigate({ to: '/cases/$id', params: { id } })
    },
  })
  return form
}
