import { useNavigate, useSearch } from '@tanstack/react-router'
import { useText } from '../../shared/i18n'
import { Forbidden, PageHead, useMay } from '../../shared/page'
import { PersonForm } from './form'

/** Enters a person, with a new household or into the one that the address names. */
export function NewPersonPage() {
  const { t } = useText()
  const navigate = useNavigate()
  const { household } = useSearch({ from: '/signed-in/people/new' })
  if (!useMay('people:write')) return <Forbidden />
  const toHousehold = (id: string) => void navigate({ to: '/households/$id', params: { id } })
  return (
    <div className="page-form">
      <PageHead title={t('people.new')} crumbs={[{ label: t('nav.people'), to: '/people' }]} />
      <PersonForm
        {...(household && { householdId: household })}
        onDone={(person) =>
          household ? toHousehold(household) : void navigate({ to: '/people/$id', params: { id: person.id } })
        }
        onCancel={() => (household ? toHousehold(household) : void navigate({ to: '/people' }))}
      />
    </div>
  )
}
