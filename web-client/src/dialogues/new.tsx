import { createDialogue } from '../api/generated/client'
import { DialogueKind } from '../api/generated/model'
import { EmployerField } from '../employers/fields'
import { declared, Forbidden, FormPage, today, useFields, useMay, useText } from '../shared/kit'

/** Enters the minutes of a dialogue; what was raised follows on its page. */
export function NewDialoguePage() {
  const { t } = useText()
  const { text, date, code, count, found } = useFields()
  const back = { label: t('dialogues.title'), to: '/dialogues' }
  const fields = {
    employer_id: found(t('dialogue.employer'), EmployerField),
    kind: code(t('dialogue.kind'), DialogueKind, 'dialogue_kind', { initial: 'periodic', isGiven: true }),
    held_on: date(t('dialogue.held_on'), { initial: today() }),
    place: text(t('dialogue.place')),
    workers_present: count(t('dialogue.present'), { unit: t('unit.people') }),
    minutes_number: text(t('dialogue.minutes_number'), { max: 60 }),
    minutes: text(t('dialogue.minutes'), { isLong: true, max: 4000 }),
  }
  if (!useMay('inspections:write')) return <Forbidden />
  return (
    <FormPage
      title={t('dialogue.new')}
      crumbs={[back]}
      submit={t('dialogue.save')}
      back={back}
      draft="dialogue/new"
      {...declared(fields, (body) => createDialogue(body))}
      next={(dialogue) => ({ to: '/dialogues/$id', params: { id: dialogue.id } })}
    />
  )
}
