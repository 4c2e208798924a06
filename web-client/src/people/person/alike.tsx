import { Alert } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { day, parseDay } from '../../shared/dates'
import { fold } from '../../shared/fold'
import { useText } from '../../shared/i18n'
import { AnchorLink } from '../../shared/links'
import { firstPeople } from './lookup'

/** So many are shown: who has more namesakes looks for the person in the list of people. */
const MOST = 5

interface Props {
  name: string
  /** As it was typed; as much of the day as is known. */
  birth: string
}

/** People of the register with the name that is being entered and no other year of birth: one of them may be the same. */
export function Alike({ name, birth }: Props) {
  const { t } = useText()
  const [[q, year]] = useDebouncedValue([fold(name), parseDay(birth.trim())?.slice(0, 4)] as const, 400)
  const found = useQuery({
    queryKey: ['/v1/people', 'alike', q],
    queryFn: ({ signal }) => firstPeople(q, 50, signal),
    enabled: q.includes(' '),
  })
  const alike = (found.data?.items ?? []).filter(
    (it) => fold(it.full_name) === q && (!year || !it.birth_date || it.birth_date.startsWith(year)),
  )
  if (alike.length === 0) return null
  return (
    <Alert color="yellow" role="status" title={t('people.alike', { count: alike.length })}>
      {t('people.alike.next')}
      <ul style={{ margin: '0.5rem 0 0', paddingInlineStart: '1.25rem' }}>
        {alike.slice(0, MOST).map((it) => (
          <li key={it.id} style={{ paddingBlock: 4 }}>
            <AnchorLink to="/people/$id" params={{ id: it.id }}>
              {it.full_name}
            </AnchorLink>{' '}
            {[day(it.birth_date), it.identity_number, it.hamlet, it.address, it.unit.name].filter(Boolean).join(' · ')}
          </li>
        ))}
      </ul>
    </Alert>
  )
}
