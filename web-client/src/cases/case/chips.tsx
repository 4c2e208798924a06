import { IconCircleCheck, IconClock, IconClockExclamation, IconLock, IconPlayerPause } from '@tabler/icons-react'
import type { CaseSummary } from '../../api/generated/model'
import { Chip, type Tone } from '../../shared/chip'
import { type Say, useText } from '../../shared/i18n'

type Timed = Pick<CaseSummary, 'days_left' | 'hours_left' | 'is_late' | 'is_paused' | 'closed_at' | 'due_at' | 'status'>

export type DeadlineTone = 'none' | 'done' | 'paused' | 'late' | 'soon' | 'ample'

/** How pressing a deadline is: late, due within two working days or three hours, or with time to spare. */
export function deadlineTone(item: Timed): DeadlineTone {
  if (item.closed_at) return 'done'
  if (item.is_paused) return 'paused'
  if (!item.due_at) return 'none'
  if (item.is_late) return 'late'
  const soon = item.hours_left != null ? item.hours_left <= 3 : (item.days_left ?? 99) <= 2
  return soon ? 'soon' : 'ample'
}

const LOOK: Record<DeadlineTone, { tone: Tone; icon: typeof IconClock }> = {
  none: { tone: 'closed', icon: IconClock },
  done: { tone: 'closed', icon: IconCircleCheck },
  paused: { tone: 'wait', icon: IconPlayerPause },
  late: { tone: 'late', icon: IconClockExclamation },
  soon: { tone: 'soon', icon: IconClock },
  ample: { tone: 'closed', icon: IconClock },
}

/** The time left, in words as well as in colour; hours above a day as days and hours. `by` says the day beside it; in a list the
 * kind of the days is said by the tooltip. */
export function DeadlineChip({ item, by, isShort }: { item: Timed; by?: string; isShort?: boolean }) {
  const { t } = useText()
  const deadline = deadlineTone(item)
  const { tone, icon: Icon } = LOOK[deadline]
  const isOpen = deadline === 'late' || deadline === 'soon' || deadline === 'ample'
  return (
    <span data-deadline={deadline} title={isOpen && isShort ? timeLeft(item, t) : undefined}>
      <Chip tone={tone} icon={<Icon aria-hidden size={14} />}>
        {isOpen ? timeLeft(item, t, isShort) : t(`deadline.${deadline}`)}
        {by && ` · ${by}`}
      </Chip>
    </span>
  )
}

function timeLeft(item: Timed, t: Say, isShort = false): string {
  const isLate = deadlineTone(item) === 'late'
  if (item.hours_left == null) {
    const days = Math.abs(item.days_left ?? 0)
    if (isShort) return t(isLate ? 'due.late' : 'due.days', { count: days })
    return t(isLate ? 'deadline.late_days' : 'deadline.days', { count: days })
  }
  const all = Math.abs(item.hours_left)
  const [days, hours] = [Math.floor(all / 24), all % 24]
  if (days === 0) return t(isLate ? 'deadline.late_hours' : 'deadline.hours', { count: hours })
  const both = { days: t('time.days', { count: days }), hours: t('time.hours', { count: hours }) }
  return t(isLate ? 'deadline.late_days_hours' : 'deadline.days_hours', both)
}

const STATUS_TONE: Record<string, Tone> = { draft: 'closed', open: 'open', awaiting_supplement: 'wait', closed: 'done' }

/** The status; where the step says more, the step. */
export function StatusBadge({ status, outcome, step }: { status: string; outcome?: string | null; step?: string }) {
  const { tCode } = useText()
  const words = outcome ? tCode('outcome', outcome) : status === 'open' && step ? step : tCode('status', status)
  return <Chip tone={outcome && outcome !== 'granted' ? 'closed' : (STATUS_TONE[status] ?? 'closed')}>{words}</Chip>
}

export function ProtectedMark({ confidentiality }: { confidentiality: string }) {
  const { t } = useText()
  if (confidentiality !== 'protected') return null
  return (
    <Chip tone="late" icon={<IconLock aria-hidden size={12} />}>
      {t('case.protected')}
    </Chip>
  )
}
