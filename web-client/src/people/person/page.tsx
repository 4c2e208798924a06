import { Alert } from '@mantine/core'
import { useFindPerson } from '../../api/generated/client'
import type { PersonView } from '../../api/generated/model'
import '../../cases/cases.css'
import { useOpensCases } from '../../cases/opens'
import { Chip } from '../../shared/chip'
import { day } from '../../shared/dates'
import { useText } from '../../shared/i18n'
import { ButtonLink } from '../../shared/links'
import { MayLink, PageHead, useMay } from '../../shared/page'
import { recordPage } from '../../shared/record-page'
import { HouseholdOf } from '../household/of-person'
import { CasesOf } from './cases'
import { PersonFacts } from './facts'

/** A person: who it is, with whom they live, and their cases. */
export const PersonPage = recordPage('people:read', useFindPerson, Person)

function Person({ record: person }: { record: PersonView }) {
  const { t } = useText()
  const { id } = person
  const mayReadCases = useMay('cases:read')
  const opensCases = useOpensCases()
  return (
    <>
      <PageHead
        title={person.full_name}
        crumbs={[{ label: t('nav.people'), to: '/people' }]}
        about={
          <>
            <span className="sub">{day(person.birth_date)}</span>
            {person.is_deceased && <Chip tone="closed">{t('people.died', { on: day(person.died_on) })}</Chip>}
          </>
        }
      >
        <MayLink
          permission="people:write"
          place={{ to: '/people/$id/edit', params: { id } }}
          label={t('people.edit')}
          variant="default"
        />
        {opensCases && !person.is_deceased && (
          <ButtonLink to="/cases/new" search={{ person: id }}>
            {t('nav.new_case')}
          </ButtonLink>
        )}
      </PageHead>
      {person.warnings.map((warning) => (
        <Alert key={warning.code} color="yellow" mb="sm">
          {warning.detail}
        </Alert>
      ))}
      <div className="case-cols">
        <div>
          {person.household_id && <HouseholdOf id={person.household_id} />}
          {mayReadCases && <CasesOf id={id} />}
        </div>
        <aside>
          <PersonFacts person={person} />
        </aside>
      </div>
    </>
  )
}
