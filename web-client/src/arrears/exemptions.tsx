import { createArrearsExemption } from '../api/generated/client'
import type { ArrearsView } from '../api/generated/model'
import { DialogForm, day, declared, Section, useFields, useMay, useText } from '../shared/kit'

/** Days that do not count, for force majeure. */
export function Exemptions({ of }: { of: ArrearsView }) {
  const { t } = useText()
  const { text, date } = useFields()
  const mayWrite = useMay('arrears:write')
  const fields = {
    first_on: date(t('amount.from')),
    last_on: date(t('amount.to')),
    document_number: text(t('exemption.document'), { max: 60 }),
    reason: text(t('reason.label'), { isLong: true, max: 500 }),
  }
  if (!mayWrite && of.exemptions.length === 0) return null
  const add = mayWrite && (
    <DialogForm
      label={t('exemption.new')}
      draft={`exemption/${of.id}`}
      button={{ size: 'xs' }}
      {...declared(fields, (body) => createArrearsExemption(of.id, body))}
    />
  )
  return (
    <Section title={t('exemptions.title')} actions={add}>
      <ul>
        {of.exemptions.map(({ id, first_on, last_on, document_number, reason }) => (
          <li key={id}>
            {day(first_on)} – {day(last_on)}: {reason} <span className="sub">({document_number})</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
