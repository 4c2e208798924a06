import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { day, instant } from '../../shared/dates'
import { useText } from '../../shared/i18n'
import { Failure, Loading } from '../../shared/states'
import { timelineQuery } from '../queries'
import { type EventGroup, eventText, groupEvents } from './story'

/** Everything that happened to a case, the newest first. */
export function Timeline({ id, purpose }: { id: string; purpose?: string }) {
  const { t } = useText()
  const timeline = useQuery(timelineQuery(id, purpose))
  if (timeline.isPending) return <Loading />
  if (timeline.isError) return <Failure error={timeline.error} retry={() => void timeline.refetch()} />
  return (
    <ol className="timeline" aria-label={t('case.timeline')} reversed>
      {groupEvents([...timeline.data.items].reverse()).map((group, index) => (
        <li key={group.last.number ?? `p${index}`} data-event={group.last.event}>
          <Event group={group} />
        </li>
      ))}
    </ol>
  )
}

function Event({ group }: { group: EventGroup }) {
  const { t, say, tCode } = useText()
  const { first, last, count } = group
  const detail = last.detail as {
    decision_number?: string | null
    signed_on?: string | null
    supplement_items?: string[] | null
  }
  const when = count > 1 ? `${instant(first.at)} – ${instant(last.at)}` : instant(last.at)
  return (
    <>
      <Text fw={600} size="sm">
        {eventText(group, { t, say, tCode })}
      </Text>
      {last.reason && (
        <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
          {last.event === 'case.accessed' ? tCode('purpose', last.reason) : last.reason}
        </Text>
      )}
      {detail.supplement_items?.length ? <Text size="sm">{detail.supplement_items.join('; ')}</Text> : null}
      {detail.decision_number && (
        <Text size="sm">{t('decision.line', { number: detail.decision_number, day: day(detail.signed_on) })}</Text>
      )}
      <Text size="xs" c="dimmed">
        {[when, last.actor?.full_name, last.agency?.name].filter(Boolean).join(' · ')}
      </Text>
    </>
  )
}
