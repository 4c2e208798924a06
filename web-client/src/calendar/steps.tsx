import { createHoliday, withdrawHoliday } from '../api/generated/client'
import { HolidayKind, type HolidayView } from '../api/generated/model'
import { DialogForm, day, declared, Restated, useFields, useMay, useText } from '../shared/kit'
import { mayBeWithdrawn } from './days'

/** Enters a day off, or a Saturday that is worked, as the Government announced it. */
export function NewHoliday() {
  const { t } = useText()
  const { text, date, code } = useFields()
  const fields = {
    on: date(t('holiday.on')),
    kind: code(t('holiday.kind'), HolidayKind, 'holiday_kind'),
    name_vi: text(t('holiday.name_vi')),
    name_en: text(t('holiday.name_en')),
    legal_basis: text(t('holiday.legal_basis'), { placeholder: t('holiday.legal_basis.hint') }),
  }
  if (!useMay('directory:write')) return null
  return (
    <DialogForm
      label={t('holiday.new')}
      submit={t('holiday.new.submit')}
      done={t('holiday.new.done')}
      draft="holiday/new"
      button={{ variant: 'filled' }}
      intro={<p className="sub">{t('holiday.follows')}</p>}
      // The code is for the journal: kind and day name the row there.
      {...declared(fields, (body) => createHoliday({ ...body, code: `${body.kind}_${body.on}`.toUpperCase() }))}
    />
  )
}

/** Withdraws a day that was entered by mistake, or an assumed one that was not announced. */
export function WithdrawHoliday({ of }: { of: HolidayView }) {
  const { t, tCode, say } = useText()
  const { text } = useFields()
  const fields = { reason: text(t('reason.label'), { isLong: true, max: 500 }) }
  if (!useMay('directory:write') || !mayBeWithdrawn(of)) return null
  const facts = [
    [t('holiday.on'), day(of.on)],
    [t('holiday.name'), say(of.name)],
    [t('holiday.kind'), tCode('holiday_kind', of.kind)],
  ] as const
  return (
    <DialogForm
      label={t('holiday.withdraw')}
      about={`${t('holiday.withdraw')}: ${day(of.on)}, ${say(of.name)}`}
      done={t('holiday.withdrawn')}
      isDangerous
      button={{ size: 'compact-sm', variant: 'subtle', color: 'red' }}
      intro={
        <>
          <Restated facts={facts} />
          <p className="sub">{t('holiday.follows')}</p>
        </>
      }
      {...declared(fields, (body) => withdrawHoliday(of.id, body))}
    />
  )
}
