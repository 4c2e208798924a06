import { Alert, Grid, Group, Stack, Text, Title } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { listCases, useFindHousehold, useFindPerson } from '../api/generated/client'
import { useCaseColumns } from '../cases/columns'
import { may, useMe } from '../shared/account'
import { day } from '../shared/dates'
import { useText } from '../shared/i18n'
import { AnchorLink, ButtonLink } from '../shared/links'
import { Failure, Loading } from '../shared/states'
import { DataTable } from '../shared/table/data-table'
import { People } from './person-search'

/** A person: who it is, with whom they live, and their cases. */
export function PersonPage() {
  const { id } = useParams({ from: '/signed-in/people/$id' })
  const { t, tCode } = useText()
  const me = useMe()
  const person = useFindPerson(id)
  if (person.isPending) return <Loading />
  if (person.isError) return <Failure error={person.error} retry={() => void person.refetch()} />
  const it = person.data
  const facts: [string, string | null | undefined][] = [
    [t('people.sex'), it.sex && tCode('sex', it.sex)],
    [t('people.birth_date'), day(it.birth_date)],
    [t('people.identity_number'), it.identity_number],
    [t('people.old_identity_number'), it.old_identity_number],
    [t('people.insurance_number'), it.insurance_number],
    [t('people.health_card_number'), it.health_card_number],
    [t('people.phone'), it.phone],
    [t('people.ethnicity'), it.ethnicity],
    [t('people.relationship'), it.relationship_to_head && tCode('relationship', it.relationship_to_head)],
    [t('people.died_on'), day(it.died_on)],
    [t('case.unit'), it.unit.name],
  ]
  return (
    <Stack gap="lg" maw={1100}>
      <Group justify="space-between">
        <Title order={1}>{it.full_name}</Title>
        <Group gap="xs">
          {may(me, 'people:write') && (
            <ButtonLink to="/people/$id/edit" params={{ id }} variant="default">
              {t('people.edit')}
            </ButtonLink>
          )}
          {may(me, 'cases:write') && (
            <ButtonLink to="/cases/new" search={{ person: id }} leftSection={<IconPlus aria-hidden size={16} />}>
              {t('nav.new_case')}
            </ButtonLink>
          )}
        </Group>
      </Group>
      {it.warnings.map((warning) => (
        <Alert key={warning.code} color="yellow">
          {warning.detail}
        </Alert>
      ))}
      <Grid gap="xl">
        <Grid.Col span={{ base: 12, md: 5 }}>
          <dl className="facts">
            {facts
              .filter(([, value]) => value)
              .map(([name, value]) => (
                <div key={name} style={{ display: 'contents' }}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
          </dl>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 7 }}>{it.household_id && <Household id={it.household_id} />}</Grid.Col>
      </Grid>
      {may(me, 'cases:read') && <Cases id={id} />}
    </Stack>
  )
}

function Household({ id }: { id: string }) {
  const { t } = useText()
  const navigate = useNavigate()
  const household = useFindHousehold(id)
  if (household.isPending) return <Loading />
  if (household.isError) return <Failure error={household.error} retry={() => void household.refetch()} />
  return (
    <section>
      <Title order={2}>
        <AnchorLink to="/households/$id" params={{ id }} inherit>
          {t('case.household')} {household.data.code}
        </AnchorLink>
      </Title>
      <Text c="dimmed" mb="xs">
        {[household.data.hamlet, household.data.address, household.data.unit.name].filter(Boolean).join(' · ')}
      </Text>
      <People
        items={household.data.members}
        onChoose={(person) => void navigate({ to: '/people/$id', params: { id: person.id } })}
      />
    </section>
  )
}

function Cases({ id }: { id: string }) {
  const { t } = useText()
  const columns = useCaseColumns()
  const cases = useQuery({
    queryKey: ['/v1/cases', { person: id }],
    queryFn: () => listCases({ person_id: id, sort: '-created_at' }),
  })
  return (
    <section>
      <Title order={2} mb="xs">
        {t('nav.cases')}
      </Title>
      {cases.isError && <Failure error={cases.error} retry={() => void cases.refetch()} />}
      {cases.isSuccess && cases.data.items.length === 0 && (
        <Text c="dimmed">
          {t('people.no_cases')}{' '}
          <AnchorLink to="/cases/new" search={{ person: id }}>
            {t('nav.new_case')}
          </AnchorLink>
        </Text>
      )}
      {cases.isSuccess && cases.data.items.length > 0 && (
        <DataTable name="person-cases" label={t('nav.cases')} rows={cases.data.items} columns={columns} />
      )}
    </section>
  )
}
