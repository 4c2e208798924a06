import { Anchor } from '@mantine/core'
import type { PersonSummary } from '../../api/generated/model'
import { Chip } from '../../shared/chip'
import { day } from '../../shared/dates'
import { highlight } from '../../shared/fold'
import { useText } from '../../shared/i18n'
import type { Column } from '../../shared/table/columns'
import { DataTable } from '../../shared/table/data-table'

interface Props {
  items: PersonSummary[]
  onChoose: (person: PersonSummary) => void
  /** What was looked for; it is marked in the names. */
  query?: string
  /** Members of one household say what they are to its head instead of where they live. */
  isHousehold?: boolean
}

/** People to choose from. Who has died is marked. */
export function People({ items, onChoose, query = '', isHousehold }: Props) {
  const { t, tCode } = useText()
  const name = (person: PersonSummary) => (
    <Anchor component="button" type="button" onClick={() => onChoose(person)} ta="start">
      {highlight(person.full_name, query).map((part) =>
        part.hit ? <mark key={part.at}>{part.text}</mark> : part.text,
      )}
    </Anchor>
  )
  const where = (person: PersonSummary) => [person.hamlet, person.address, person.unit.name].filter(Boolean).join(', ')
  const columns: Column<PersonSummary>[] = [
    { id: 'name', head: t('people.full_name'), cell: name, card: 'title' },
    { id: 'birth', head: t('people.birth_date'), cell: (it) => day(it.birth_date) },
    {
      id: 'relationship',
      head: t('people.relationship'),
      cell: (it) => it.relationship_to_head && tCode('relationship', it.relationship_to_head),
    },
    { id: 'number', head: t('people.identity_number'), cell: (it) => it.identity_number },
    { id: 'where', head: t('people.where'), cell: where, text: where, isLong: true },
    {
      id: 'died',
      head: t('people.state'),
      cell: (it) => it.is_deceased && <Chip tone="closed">{t('people.died', { on: day(it.died_on) })}</Chip>,
      card: 'side',
    },
  ]
  const isDead = items.some((it) => it.is_deceased)
  const shown = columns.filter(({ id }) =>
    id === 'relationship' ? isHousehold : id === 'where' ? !isHousehold : id === 'died' ? isDead : true,
  )
  return <DataTable name="people" label={t('nav.people')} rows={items} columns={shown} open={onChoose} />
}
