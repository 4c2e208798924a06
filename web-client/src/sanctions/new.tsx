import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { createSanction, findEmployer, findFinding } from '../api/generated/client'
import { type EmployerView, type FindingDetails, ViolationMinutesKind } from '../api/generated/model'
import { EmployerField, foundEmployer } from '../employers/fields'
import { declared, Forbidden, FormPage, PageGate, today, useFields, useMay, useText } from '../shared/kit'
import { factsOf, useFactFields } from './fields'
import { FinePreview } from './fine'

interface Known {
  finding: FindingDetails | null
  employer: EmployerView | null
}

/** Proposes a sanction; from a finding the employer and the facts are known. */
export function NewSanctionPage() {
  const { finding: id } = useSearch({ from: '/signed-in/sanctions/new' })
  const known = useQuery({
    queryKey: ['/v1/findings', id ?? 'none', 'sanction'],
    queryFn: async (): Promise<Known> => {
      const finding = id ? await findFinding(id) : null
      return { finding, employer: finding?.employer ? await findEmployer(finding.employer.id) : null }
    },
  })
  if (!useMay('sanctions:write')) return <Forbidden />
  return <PageGate query={known}>{(found) => <NewSanction {...found} />}</PageGate>
}

function NewSanction({ finding, employer }: Known) {
  const { t } = useText()
  const { text, date, code, found } = useFields()
  const back = { label: t('sanctions.title'), to: '/sanctions' }
  const factFields = useFactFields(finding)
  const fields = {
    employer_id: found(t('sanction.employer'), EmployerField, {
      initial: employer && foundEmployer(employer.merged_into ?? employer),
    }),
    minutes_number: text(t('sanction.minutes'), { max: 60 }),
    minutes_kind: code(t('sanction.minutes_kind'), ViolationMinutesKind, 'minutes_kind', {
      initial: 'simple',
      isGiven: true,
    }),
    detected_on: date(t('sanction.detected_on'), { initial: today() }),
    ...factFields,
  }
  return (
    <FormPage
      title={t('sanction.new')}
      crumbs={[back]}
      submit={t('sanction.save')}
      back={back}
      draft={`sanction/new/${finding?.id ?? ''}`}
      outro={(values) => <FinePreview employer={values.employer_id?.id} facts={factsOf(factFields, values)} />}
      {...declared(
        fields,
        ({ employer_id, detected_on, minutes_kind, minutes_number, is_going_on, ended_on, ...facts }) =>
          createSanction({
            ...{ employer_id, detected_on, minutes_kind, minutes_number, finding_id: finding?.id },
            facts: { ...facts, ended_on: is_going_on ? null : ended_on },
          }),
      )}
      next={(sanction) => ({ to: '/sanctions/$id', params: { id: sanction.id } })}
    />
  )
}
