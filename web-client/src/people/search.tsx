import { Group, Stack, Title } from '@mantine/core'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { may, useMe } from '../shared/account'
import { useText } from '../shared/i18n'
import { ButtonLink } from '../shared/links'
import { PersonSearch } from './person-search'

export function PeoplePage() {
  const { t } = useText()
  const me = useMe()
  const navigate = useNavigate()
  const { state } = useLocation()
  return (
    <Stack maw={1000}>
      <Group justify="space-between">
        <Title order={1}>{t('nav.people')}</Title>
        {may(me, 'people:write') && (
          <ButtonLink to="/people/new" variant="default">
            {t('people.new')}
          </ButtonLink>
        )}
      </Group>
      <PersonSearch
        key={state.find}
        initial={state.find}
        onChoose={(person) => void navigate({ to: '/people/$id', params: { id: person.id } })}
      />
    </Stack>
  )
}
