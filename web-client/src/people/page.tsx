import { Alert } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useFindHousehold, useFindPerson, useListCases } from '../api/generated/client'
import type { PersonView } from '../api/generated/model'
import '../cases/cases.css'
import { useCaseColumns } from '../cases/columns'
import { useOpensCases } from '../cases/opens'
import { Chip } from '../shared/chip'
import { day } from '../shared/dates'
import { useText } from '../shared/i18n'
import { AnchorLink, ButtonLink } from '../shared/links'
import { MayLink, PageGate, PageHead, useMay } from '../shared/page'
import { recordPage } from '../shared/record-page'
import { DataTable } from '../shared/table/data-table'
import { People } from './people-table'
import { PersonFacts } from './person-facts'

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
          {person.household_id && <Household id={person.household_id} />}
          {mayReadCases && <Cases id={id} />}
        </div>
        <aside>
          <PersonFacts person={person} />
        </aside>
      </div>
    </>
  )
}

function Household({ id }: { id: string }) {
  const { t } = useText()
  const navigate = useNavigate()
  const household = useFindHousehold(id)
  return (
    <section>
      <PageGate query={household}>
        {({ code, hamlet, address, unit, members }) => (
          <>
            <div className="bar-line">
              <h2 className="section-title">
                <AnchorLink to="/households/$id" params={{ id }} inherit>
                  {t('case.household')} {code}
                </AnchorLink>
              </h2>
              <span className="sub">{[hamlet, address, unit.name].filter(Boolean).join(' · ')}</span>
            </div>
            <People
              items={members}
              isHousehold
              onChoose={(person) => void navigate({ to: '/people/$id', params: { id: person.id } })}
            />
          </>
        )}
      </PageGate>
    </section>
  )
}

function Cases({ id }: { id: string }) {
  const { t } = useText()
  const navigate = useNavigate()
  const columns = useCaseColumns().filter((column) => column.id !== 'beneficiary')
  const cases = useListCases({ person_id: id, sort: '-created_at' })
  return (
    <section>
      <h2 className="section-title" style={{ marginBlockEnd: 8 }}>
        {t('nav.cases')}
      </h2>
      <PageGate query={cases}>
        {({ items }) => (
          <DataTable
            name="person-cases"
            label={t('nav.cases')}
            none={t('people.no_cases')}
            rows={items}
            columns={columns}
            open={(item) => void navigate({ to: '/cases/$id', params: { id: item.id } })}
          />
        )}
      </PageGate>
    </section>
  )
}
