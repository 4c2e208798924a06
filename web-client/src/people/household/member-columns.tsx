import { Button } from '@mantine/core'
import type { HouseholdStep, PersonSummary } from '../../api/generated/model'
import { Chip } from '../../shared/chip'
import { day } from '../../shared/dates'
import { useText } from '../../shared/i18n'
import type { Column } from '../../shared/table/columns'
import { column } from '../../shared/table/kinds'

/** What is to happen to a household, and to which of its members. */
export interface HouseholdChange {
  step: HouseholdStep
  person?: PersonSummary
}

/** The members of a household; who may change it says what happens to each. */
export function useMemberColumns(mayWrite: boolean, open: (change: HouseholdChange) => void): Column<PersonSummary>[] {
  const { t, tCode } = useText()
  const died = (it: PersonSummary) => (it.is_deceased ? `${t('household.deceased')} ${day(it.died_on)}` : '')
  const acts = (it: PersonSummary) =>
    !it.is_deceased &&
    (['move_out', 'record_death'] as const).map((step) => (
      <Button
        key={step}
        size="compact-sm"
        variant="default"
        aria-haspopup="dialog"
        onClick={() => open({ step, person: it })}
      >
        {t(`household.${step}`)}
      </Button>
    ))
  const relationship = (it: PersonSummary) => it.relationship_to_head && tCode('relationship', it.relationship_to_head)
  const columns: Column<PersonSummary>[] = [
    column.link('name', t('people.full_name'), (it) => it.full_name, '/people/$id', { card: 'title' }),
    column.text('relationship', t('people.relationship'), relationship),
    column.text('birth', t('people.birth_date'), (it) => day(it.birth_date)),
    column.text('number', t('people.identity_number'), (it) => it.identity_number),
    column.text('state', t('users.state'), died, {
      cell: (it) => it.is_deceased && <Chip tone="closed">{died(it)}</Chip>,
      card: 'side',
    }),
  ]
  return mayWrite ? [...columns, column.acts(acts)] : columns
}
