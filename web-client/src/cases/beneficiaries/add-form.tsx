import { Alert, Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { createCaseBeneficiaries } from '../../api/generated/client'
import type { FieldError } from '../../api/generated/model'
import { isProblem } from '../../api/request'
import { PersonLookup } from '../../people/person/lookup'
import { explain, type Found, useAct, useText } from '../../shared/kit'
import { CaseForm } from '../form/fields'
import type { FormData } from '../form/patch'
import { placeOf } from './pasted'
import { asSeen, type RowsProps, rowSchema } from './use-rows'

/** Whom the row is about, and the answers of the row. */
export default function AddForm({ onDone, ...props }: RowsProps & { onDone: () => void }) {
  const { t } = useText()
  const [person, setPerson] = useState<Found | null>(null)
  const [answers, setAnswers] = useState<FormData>({})
  const [failure, setFailure] = useState<unknown>(null)
  const add = useAct({
    send: () => {
      const row = { person_id: person?.id ?? null, answers: answers as never }
      return createCaseBeneficiaries(props.item.id, { rows: [row] }, {}, asSeen(props))
    },
    onDone,
    onFailure: setFailure,
  })
  function send(event: FormEvent) {
    event.preventDefault()
    event.stopPropagation()
    add.mutate()
  }
  const faults = isProblem(failure) ? (failure.problem.errors ?? []) : []
  const atFields = faults.flatMap((fault): FieldError[] => {
    const { column } = placeOf(fault.pointer)
    return column ? [{ ...fault, pointer: `/form/${column}` }] : []
  })
  const others = faults.filter(({ pointer }) => !placeOf(pointer).column)
  return (
    <form onSubmit={send} aria-label={t('rows.add')} noValidate>
      {failure !== null && (
        <Alert color="red" role="alert" title={t('not_saved')} mb="sm">
          {others.length > 0 ? others.map(({ detail }) => detail).join('. ') : explain(failure, t)}
        </Alert>
      )}
      <PersonLookup id="row-person" name="person_id" label={t('rows.person')} value={person} onChange={setPerson} />
      <CaseForm schema={rowSchema(props.definition)} value={answers} errors={atFields} onChange={setAnswers} />
      <Button type="submit" loading={add.isPending}>
        {t('rows.add')}
      </Button>
    </form>
  )
}
