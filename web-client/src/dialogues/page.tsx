import { useFindDialogue } from '../api/generated/client'
import type { DialogueView } from '../api/generated/model'
import { EmployerLink } from '../employers/link'
import { day, Facts, PageHead, recordPage, useText } from '../shared/kit'
import { Issues } from './issues'

/** A dialogue with its minutes and what was raised. */
export const DialoguePage = recordPage('inspections:read', useFindDialogue, Dialogue)

function Dialogue({ record: it }: { record: DialogueView }) {
  const { t, tCode } = useText()
  const facts = [
    [t('dialogue.employer'), <EmployerLink key="employer" of={it.employer} />],
    [t('dialogue.kind'), tCode('dialogue_kind', it.kind)],
    [t('dialogue.held_on'), day(it.held_on)],
    [t('dialogue.place'), it.place],
    [t('dialogue.present'), it.workers_present],
    [t('dialogue.minutes'), it.minutes],
  ] as const
  return (
    <>
      <PageHead
        title={it.minutes_number}
        documentTitle={`${it.minutes_number} · ${it.employer.name}`}
        crumbs={[{ label: t('dialogues.title'), to: '/dialogues' }]}
        about={<span className="sub">{it.employer.name}</span>}
      />
      <Facts facts={facts} />
      <Issues of={it} />
    </>
  )
}
