import { useQuery } from '@tanstack/react-query'
import type { MinutesView } from '../../api/generated/model'
import { day, instant, Section, useText } from '../../shared/kit'
import { minutesQuery } from '../queries'

/** The minutes of the meetings and councils about a case. */
export function MinutesList({ id, purpose }: { id: string; purpose?: string }) {
  const { t } = useText()
  const minutes = useQuery(minutesQuery(id, purpose))
  const items = minutes.data?.items ?? []
  if (items.length === 0) return null
  return (
    <Section title={t('minutes')}>
      {items.map((one) => (
        <OneMinutes key={one.id} minutes={one} />
      ))}
    </Section>
  )
}

function OneMinutes({ minutes }: { minutes: MinutesView }) {
  const { t, say } = useText()
  const { held_on, step_name, invited, present, agreed, members, note, recorded_by, created_at } = minutes
  return (
    <article className="referral" data-minutes={held_on}>
      <b>
        {say(step_name)}, {day(held_on)}
      </b>
      <div>{t('minutes.line', { invited, present, agreed })}</div>
      {members.length > 0 && (
        <ul className="members">
          {members.map(({ name, position, vote }) => (
            <li key={`${name} ${position}`}>
              {name}, {position}: {t(`minutes.vote.${vote}`)}
            </li>
          ))}
        </ul>
      )}
      {note && <p>{note}</p>}
      <div className="sub">{[recorded_by?.full_name, instant(created_at)].filter(Boolean).join(' · ')}</div>
    </article>
  )
}
