import { Badge, Group, Text } from '@mantine/core'
import { IconCircleCheck, IconClock, IconClockExclamation, IconLock, IconPlayerPause } from '@tabler/icons-react'
import type { CaseSummary } from '../api/generated/model'
import { useText } from '../shared/i18n'

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

const LOOK = {
  none: { color: 'gray', icon: IconClock },
  done: { color: 'gray', icon: IconCircleCheck },
  paused: { color: 'blue', icon: IconPlayerPause },
  late: { color: 'red', icon: IconClockExclamation },
  soon: { color: 'orange', icon: IconClock },
  ample: { color: 'accent', icon: IconClock },
} as const

/** The time left, in words as well as in colour. */
export function DeadlineChip({ item }: { item: Timed }) {
  const { t } = useText()
  const tone = deadlineTone(item)
  const hours = item.hours_left != null
  const left = Math.abs(item.hours_left ?? item.days_left ?? 0)
  const key =
    tone === 'late'
      ? hours
        ? 'deadline.late_hours'
        : 'deadline.late_days'
      : hours
        ? 'deadline.hours'
        : 'deadline.days'
  const words = tone === 'late' || tone === 'soon' || tone === 'ample' ? t(key, { count: left }) : t(`deadline.${tone}`)
  const { color, icon: Icon } = LOOK[tone]
  return (
    <Group
      gap={6}
      wrap="nowrap"
      c={color === 'gray' ? 'dimmed' : `var(--mantine-color-${color}-light-color)`}
      data-deadline={tone}
    >
      <Icon aria-hidden size={16} style={{ flexShrink: 0 }} />
      <Text span size="sm" fw={tone === 'late' ? 600 : 400}>
        {words}
      </Text>
    </Group>
  )
}

const STATUS_COLOR: Record<string, string> = {
  draft: 'gray',
  open: 'accent',
  awaiting_supplement: 'blue',
  closed: 'gray',
}

export function StatusBadge({ status, outcome }: { status: string; outcome?: string | null }) {
  const { tCode } = useText()
  return (
    <Badge
      variant={status === 'closed' ? 'outline' : 'light'}
      color={STATUS_COLOR[status] ?? 'gray'}
      tt="none"
      fw={600}
      autoContrast
    >
      {outcome ? tCode('outcome', outcome) : tCode('status', status)}
    </Badge>
  )
}

export function ProtectedMark({ confidentiality }: { confidentiality: string }) {
  const { t } = useText()
  if (confidentiality !== 'protected') return null
  return (
    <Badge color="red" variant="outline" tt="none" leftSection={<IconLock aria-hidden size={12} />}>
      {t('case.protected')}
    </Badge>
  )
}
