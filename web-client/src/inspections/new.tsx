import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { createInspection, findEmployer } from '../api/generated/client'
import { ChecklistSubject, type EmployerView, Ground } from '../api/generated/model'
import { CaseField } from '../cases/case/case-field'
import { EmployerField, foundEmployer } from '../employers/fields'
import { declared, Forbidden, FormPage, PageGate, type Typed, useFields, useMay, useText } from '../shared/kit'
import { StandingWarning } from './standing'

/** Prepares an inspection; from a plan the employer and its line are known. */
export function NewInspectionPage() {
  const { employer } = useSearch({ from: '/signed-in/inspections/new' })
  const known = useQuery({
    queryKey: ['/v1/employers', employer ?? 'none'],
    queryFn: () => (employer ? findEmployer(employer) : null),
  })
  if (!useMay('inspections:write')) return <Forbidden />
  return <PageGate query={known}>{(found) => <NewInspection employer={found} />}</PageGate>
}

function NewInspection({ employer }: { employer: EmployerView | null }) {
  const { t } = useText()
  const { item } = useSearch({ from: '/signed-in/inspections/new' })
  const { text, code, codes, found } = useFields()
  const back = { label: t('inspections.title'), to: '/inspections' }
  const isGround =
    (...grounds: Ground[]) =>
    ({ ground }: Typed) =>
      grounds.includes(ground as Ground)
  const grounds = Object.values(Ground).filter((ground) => ground !== 'thematic_plan' || item)
  const fields = {
    employer_id: found(t('inspection.employer'), EmployerField, { initial: employer && foundEmployer(employer) }),
    ground: code(t('inspection.ground'), grounds, 'ground', {
      initial: item ? 'thematic_plan' : 'sign_of_violation',
      isGiven: true,
    }),
    ground_note: text(t('inspection.ground_note'), {
      isLong: true,
      max: 1000,
      when: isGround('sign_of_violation', 'order', 'request'),
    }),
    case_id: found(t('inspection.case'), CaseField, { when: isGround('case') }),
    content: text(t('inspection.content'), { isLong: true, max: 2000 }),
    checklists: codes(t('inspection.checklists'), ChecklistSubject, 'checklist_subject'),
  }
  return (
    <FormPage
      title={t('inspection.new')}
      crumbs={[back]}
      submit={t('inspection.save')}
      back={back}
      draft={`inspection/new/${item ?? ''}`}
      outro={({ employer_id: it }) => it && <StandingWarning employer={it.id} isPlanned={item !== undefined} />}
      {...declared(fields, (body) =>
        createInspection({ ...body, ...(body.ground === 'thematic_plan' && { plan_item_id: item }) }),
      )}
      next={(inspection) => ({ to: '/inspections/$id', params: { id: inspection.id } })}
    />
  )
}
