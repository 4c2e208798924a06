import { useLocation, useNavigate, useRouter } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import { useText } from '../../shared/i18n'
import { ButtonLink } from '../../shared/links'
import { Forbidden, PageHead, useMay } from '../../shared/page'
import { PersonSearch } from './search'

export function PeoplePage() {
  const { t } = useText()
  const mayWrite = useMay('people:write')
  const navigate = useNavigate()
  const { history } = useRouter()
  const { state, href } = useLocation()
  const [kept] = useState(state)
  // Whom somebody looks for is kept with the page in the history, so that Back brings it back. It stands in no address.
  const keep = useCallback(
    (find: string, year: string) => {
      const now = history.location.state
      if (history.location.pathname !== '/people' || (now.find === find && now.year === year)) return
      history.replace(href, { ...now, find, year })
    },
    [history, href],
  )
  if (!useMay('people:read')) return <Forbidden />
  return (
    <>
      <PageHead title={t('nav.people')}>
        {mayWrite && (
          <ButtonLink to="/people/new" variant="default">
            {t('people.new')}
          </ButtonLink>
        )}
      </PageHead>
      <PersonSearch
        key={state.asked}
        initial={(state.asked === kept.asked ? kept.find : state.asked) ?? ''}
        initialYear={kept.year ?? ''}
        onSearch={keep}
        onChoose={(person) => void navigate({ to: '/people/$id', params: { id: person.id } })}
      />
    </>
  )
}
