import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { TimelineEntry } from '../api/generated/model'
import { day, instant } from '../shared/dates'
import { useText } from '../shared/i18n'
import { Failure, Loading } from '../shared/states'
import { timelineQuery } from './queries'

/** Everything that happened to a case, the newest first. */
export function Timeline({ id, purpose }: { id: string; purpose?: string }) {
  const { t } = useText()
  const timeline = useQuery(timelineQuery(id, purpose))
  if (timeline.isPending) return <Loading />
  if (timeline.isError) return <Failure error={timeline.error} retry={() => void timeline.refetch()} />
  return (
    <ol className="timeline" aria-label={t('case.timeline')} reversed>
      {[...timeline.data.items].reverse().map((entry, index) => (
        <li key={entry.number ?? `p${index}`} data-event={entry.event}>
          <Event entry={entry} />
        </li>
      ))}
    </ol>
  )
}

function Event({ entry }: { entry: TimelineEntry }) {
  const { t, say, tCode } = useText()
  const detail = entry.detail as {
    due_at?: string | null
    decision_number?: string | null
    signed_on?: string | null
    supplement_items?: string[] | null
  }
  return (
    <>
      <Text fw={600} size="sm">
        {entry.title ? say(entry.title) : tCode('event', entry.event)}
      </Text>
      {entry.reason && (
        <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
          {entry.event === 'case.accessed' ? tCode('purpose', entry.reason) : entry.reason}
        </Text>
      )}
      {detail.supplement_items?.length ? <Text size="sm">{detail.supplement_items.join('; ')}</Text> : null}
      {detail.decision_number && (
        <Text size="sm">{t('decision.line', { number: detail.decision_number, day: day(detail.signed_on) })}</Text>
      )}
      <Text size="xs" c="dimmed">
        {[instant(entry.at), entry.actor?.full_name, entry.agency?.name].filter(Boolean).join(' · ')}
      </Text>
    </>
  )
}
