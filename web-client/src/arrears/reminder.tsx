import { useFindArrearsReminder, useListArrearsParameters } from '../api/generated/client'
import type { ArrearsReminderView } from '../api/generated/model'
import { PageGate, PageHead, PrintButton, recordPage, useText } from '../shared/kit'
import { ReminderSheet } from './reminder-sheet'

/** A reminder as it is printed, with the rates of its days. */
export const ReminderPage = recordPage('arrears:read', useFindArrearsReminder, Reminder)

function Reminder({ record: it }: { record: ArrearsReminderView }) {
  const { t } = useText()
  const parameters = useListArrearsParameters()
  return (
    <>
      <PageHead
        title={it.document_number}
        documentTitle={`${it.document_number} · ${t('reminder')}`}
        crumbs={[{ label: t('reminders.title'), to: '/arrears-reminders' }]}
        about={<span className="sub">{it.employer.name}</span>}
      >
        <PrintButton label={t('arrears.print')} />
      </PageHead>
      <PageGate query={parameters}>{({ items }) => <ReminderSheet of={it} parameters={items} />}</PageGate>
    </>
  )
}
