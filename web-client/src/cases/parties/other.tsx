import { useState } from 'react'
import type { CaseTypeDefinition } from '../../api/generated/model'
import { EmployerField } from '../../employers/fields'
import { EmployerLink } from '../../employers/link'
import { type FormState, TextField, useMay, useText } from '../../shared/kit'
import type { Values } from '../draft/new-answered'
import { type OfCase, useSaveParty } from './people'

type Parties = Pick<CaseTypeDefinition['people'], 'employer' | 'place'>

/** Which of the other parties the cases of a type name. An account that does not read employers names none. */
function useNamed({ employer = 'absent', place = 'absent' }: Parties) {
  const readsEmployers = useMay('employers:read')
  return { employer: employer !== 'absent' && readsEmployers, place: place !== 'absent' }
}

/** The employer or the place of a new case; what is required may come later. */
export function PartyFields({ form, people }: { form: FormState<Values>; people: Parties }) {
  const { t } = useText()
  const named = useNamed(people)
  return (
    <>
      {named.employer && <EmployerField {...form.field('employer_id', t('case.employer'))} />}
      {named.place && <TextField {...form.field('place', t('case.place'))} description={t('case.place.hint')} />}
    </>
  )
}

/** The same on a case, saved once chosen, or once the field is left. */
export function CaseParties({ definition, ...of }: OfCase & { definition: CaseTypeDefinition }) {
  const { t } = useText()
  const { employer } = of.item
  const save = useSaveParty(of)
  const named = useNamed(definition.people)
  return (
    <>
      {named.employer && (
        <EmployerField
          id="employer"
          name="employer_id"
          label={t('case.employer')}
          required={definition.people.employer === 'required'}
          value={employer ? { id: employer.id ?? '', label: employer.name } : null}
          onChange={(chosen) => save.mutate({ employer_id: chosen?.id ?? null })}
        />
      )}
      {named.place && (
        <PlaceOfCase
          key={of.item.place?.address}
          address={of.item.place?.address ?? ''}
          isRequired={definition.people.place === 'required'}
          onSave={(place) => save.mutate({ place: place || null })}
        />
      )}
    </>
  )
}

interface PlaceProps {
  address: string
  isRequired: boolean
  onSave: (address: string) => void
}

function PlaceOfCase({ address, isRequired, onSave }: PlaceProps) {
  const { t } = useText()
  const [text, setText] = useState(address)
  return (
    <TextField
      id="place"
      name="place"
      label={t('case.place')}
      description={t('case.place.hint')}
      required={isRequired}
      value={text}
      onChange={setText}
      onBlur={() => text.trim() !== address && onSave(text.trim())}
    />
  )
}

/** The other party of a case beside it. */
export function OtherParty({ item: { employer, place } }: Pick<OfCase, 'item'>) {
  const { t } = useText()
  return (
    <>
      {employer && (
        <div className="fact">
          {t('case.employer')}:{' '}
          {employer.id ? <EmployerLink of={{ id: employer.id, name: employer.name }} /> : <b>{employer.name}</b>}
        </div>
      )}
      {place && (
        <div className="fact">
          {t('case.place')}: <b>{place.address}</b> <span className="sub">{place.unit.name}</span>
        </div>
      )}
    </>
  )
}
