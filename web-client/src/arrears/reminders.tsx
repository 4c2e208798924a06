import { createArrearsReminder, useListArrearsRemindersInfinite } from '../api/generated/client'
import type { ArrearsReminderView } from '../api/generated/model'
import { EmployerField } from '../employers/fields'
import {
  byCursor,
  type Column,
  column,
  DialogForm,
  declared,
  PagedTable,
  PageGate,
  PageHead,
  today,
  useFields,
  useMay,
  useText,
} from '../shared/kit'

/** Formal reminders: from the day of one, what stays unpaid for 60 days is evasion. */
export function RemindersPage() {
  const { t } = useText()
  const pages = useListArrearsRemindersInfinite({}, { query: byCursor })
  const columns: Column<ArrearsReminderView>[] = [
    column.link('number', t('reminder.number'), (it) => it.document_number, '/arrears-reminders/$id', {
      card: 'title',
    }),
    column.name('employer', t('arrears.employer'), (it) => it.employer.name),
    column.day('reminded_on', t('reminder.day'), (it) => it.reminded_on),
    column.day('pay_by', t('reminder.pay_by'), (it) => it.pay_by),
    column.money('total', t('amount.total'), (it) => it.total_vnd),
  ]
  return (
    <PageGate permission="arrears:read" query={pages}>
      {() => (
        <>
          <PageHead title={t('reminders.title')} crumbs={[{ label: t('arrears.title'), to: '/arrears' }]}>
            <NewReminder />
          </PageHead>
          <PagedTable
            {...{ name: 'reminders', label: t('reminders.title'), empty: t('reminders.none'), columns, pages }}
          />
        </>
      )}
    </PageGate>
  )
}

function NewReminder() {
  const { t } = useText()
  const { text, date, found } = useFields()
  const fields = {
    employer_id: found(t('arrears.employer'), EmployerField),
    document_number: text(t('reminder.number'), { max: 60 }),
    reminded_on: date(t('reminder.day'), { initial: today() }),
    pay_by: date(t('reminder.pay_by')),
  }
  if (!useMay('arrears:write')) return null
  return (
    <DialogForm
      label={t('reminder.new')}
      submit={t('reminder.save')}
      draft="reminder/new"
      button={{ variant: 'filled' }}
      {...declared(fields, (body) => createArrearsReminder(body))}
    />
  )
}
