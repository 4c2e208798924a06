import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useFindHousehold } from '../api/generated/client'
import { HouseholdStep, type HouseholdView, type PersonSummary } from '../api/generated/model'
import { Chip } from '../shared/chip'
import { day } from '../shared/dates'
import { useText } from '../shared/i18n'
import { AnchorLink, ButtonLink } from '../shared/links'
import { PageHead, useMay } from '../shared/page'
import { recordPage } from '../shared/record-page'
import { Empty } from '../shared/states'
import type { Column } from '../shared/table/columns'
import { DataTable } from '../shared/table/data-table'
import { HouseholdDialog } from './household-dialog'
import { EditHousehold } from './household-edit'

/** A household: where it lives, its head, its members, and what happens to them. */
export const HouseholdPage = recordPage('people:read', useFindHousehold, Household)

interface Opened {
  step: HouseholdStep
  person?: PersonSummary
}

function Household({ record: household }: { record: HouseholdView }) {
  const { t } = useText()
  const mayWrite = useMay('people:write')
  const [opened, setOpened] = useState<Opened>()
  const columns = useMemberColumns(mayWrite, setOpened)
  const { id, head, members } = household
  return (
    <>
      <PageHead
        title={t('household.title', { code: household.code })}
        crumbs={[{ label: t('nav.people'), to: '/people' }]}
      >
        {mayWrite && (
          <Group gap="xs">
            <ButtonLink to="/people/new" search={{ household: id }}>
              {t('household.add')}
            </ButtonLink>
            {([HouseholdStep.move_in, HouseholdStep.change_head] as const).map((step) => (
              <Button key={step} variant="default" aria-haspopup="dialog" onClick={() => setOpened({ step })}>
                {t(`household.${step}`)}
              </Button>
            ))}
            <EditHousehold household={household} />
          </Group>
        )}
      </PageHead>
      <Text c="dimmed">{[household.hamlet, household.address, household.unit.name].filter(Boolean).join(' · ')}</Text>
      <Text mb="sm">
        {t('household.head')}: <b>{head?.full_name ?? t('household.no_head')}</b>
      </Text>
      {members.length === 0 ? (
        <Empty title={t('household.none')} />
      ) : (
        <DataTable name="members" label={t('household.members')} rows={members} columns={columns} />
      )}
      {opened && (
        <HouseholdDialog
          key={`${opened.step}/${opened.person?.id}`}
          {...opened}
          household={household}
          close={() => setOpened(undefined)}
        />
      )}
    </>
  )
}

function useMemberColumns(mayWrite: boolean, open: (step: Opened) => void): Column<PersonSummary>[] {
  const { t, tCode } = useText()
  const name = (it: PersonSummary) => (
    <AnchorLink to="/people/$id" params={{ id: it.id }}>
      {it.full_name}
    </AnchorLink>
  )
  const state = (it: PersonSummary) =>
    it.is_deceased && (
      <Chip tone="closed">
        {t('household.deceased')} {day(it.died_on)}
      </Chip>
    )
  const acts = (it: PersonSummary) => (
    <Group gap={6}>
      {(['move_out', 'record_death'] as const).map((step) => (
        <Button
          key={step}
          size="compact-sm"
          variant="default"
          aria-haspopup="dialog"
          onClick={() => open({ step, person: it })}
        >
          {t(`household.${step}`)}
        </Button>
      ))}
    </Group>
  )
  const relationship = (it: PersonSummary) =>
    it.relationship_to_head ? tCode('relationship', it.relationship_to_head) : ''
  return [
    { id: 'name', head: t('people.full_name'), cell: name, card: 'title' },
    { id: 'relationship', head: t('people.relationship'), cell: relationship },
    { id: 'birth', head: t('people.birth_date'), cell: (it) => day(it.birth_date) },
    { id: 'number', head: t('people.identity_number'), cell: (it) => it.identity_number },
    { id: 'state', head: t('users.state'), cell: state, card: 'side' },
    ...(mayWrite
      ? [{ id: 'acts', head: t('household.changes'), cell: (it: PersonSummary) => !it.is_deceased && acts(it) }]
      : []),
  ]
}
