import { useQuery, useQueryClient } from '@tanstack/react-query'
import { rescheduleCase } from '../../api/generated/client'
import type { CaseView } from '../../api/generated/model'
import { seen } from '../../api/request'
import { useMe } from '../../shared/account'
import {
  checks,
  DayField,
  DialogForm,
  day,
  LongTextField,
  parseDay,
  Restated,
  today,
  useMay,
  useText,
} from '../../shared/kit'
import { caseKey, timelineQuery, withPurpose } from '../queries'

/** A new date for the result, once, with the reason that the letter of apology gives. */
export function Reschedule({ item, purpose }: { item: CaseView; purpose?: string }) {
  const { t } = useText()
  const queries = useQueryClient()
  const { roles } = useMe()
  const mayWrite = useMay('cases:write')
  const story = useQuery(timelineQuery(item.id, purpose))
  const wasMoved = story.data?.items.some(({ event }) => event === 'case.rescheduled')
  const runs = item.status === 'open' && item.due_on && item.hours_left == null
  if (!mayWrite || !runs || wasMoved !== false || !roles.includes(item.acting_role ?? '')) return null
  const check = checks(t)
  const due = item.due_on ?? ''
  function later(text: string) {
    const typed = parseDay(text) ?? ''
    return typed > due && typed >= today() ? null : t('reschedule.not_later', { due: day(due) })
  }
  return (
    <DialogForm
      label={t('reschedule')}
      done={t('reschedule.done')}
      draft={`reschedule/${item.id}`}
      record={item}
      button={{ size: 'compact-sm' }}
      intro={
        <Restated
          facts={[
            [t('case.code'), item.code],
            [t('case.due_on'), day(due)],
          ]}
        />
      }
      initial={{ due_on: '', reason: '' }}
      check={({ due_on, reason }) => ({
        due_on: check.day(due_on) || later(due_on),
        reason: check.required(reason, t('reschedule.reason')) || check.tooLong(reason, 1000),
      })}
      send={({ due_on, reason }, version) =>
        rescheduleCase(
          item.id,
          { due_on: parseDay(due_on) ?? due_on, reason: reason.trim() },
          { headers: { ...seen(version).headers, ...withPurpose(purpose).headers } },
        )
      }
      onDone={(next) => queries.setQueryData(caseKey(item.id, purpose), next)}
    >
      {(form) => (
        <>
          <DayField {...form.field('due_on', t('reschedule.due_on'))} required />
          <LongTextField
            {...form.field('reason', t('reschedule.reason'))}
            description={t('reschedule.reason.hint')}
            required
          />
        </>
      )}
    </DialogForm>
  )
}
