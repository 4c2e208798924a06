import { createRemedy, judgeFinding } from '../api/generated/client'
import type { FindingDetails } from '../api/generated/model'
import { seen } from '../api/request'
import { DialogForm, declared, MayLink, useFields, useText } from '../shared/kit'
import { useJudgement } from './findings'

export function Judge({ of }: { of: FindingDetails }) {
  const { t } = useText()
  const fields = useJudgement(of.inspection_id, of)
  return (
    <DialogForm
      label={t('finding.judge')}
      record={of}
      {...declared(fields, (body, version) => judgeFinding(of.id, body, seen(version)))}
    />
  )
}

/** From a violation to the proposal of its sanction. */
export function Sanction({ of }: { of: FindingDetails }) {
  const { t } = useText()
  const place = { to: '/sanctions/new', search: { finding: of.id } }
  return <MayLink permission="sanctions:write" place={place} label={t('sanction.new')} variant="default" />
}

export function NewRemedy({ of }: { of: FindingDetails }) {
  const { t } = useText()
  const { text, date } = useFields()
  const fields = {
    measure: text(t('remedy.measure'), { isLong: true, max: 2000 }),
    due_on: date(t('remedy.due')),
  }
  return (
    <DialogForm
      label={t('remedy.new')}
      submit={t('remedy.save')}
      draft={`remedy/${of.id}`}
      {...declared(fields, (body) => createRemedy(of.id, body))}
    />
  )
}
