import { Alert } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useFindHousehold, useFindPerson, useListCases } from '../api/generated/client'
import type { PersonView } from '../api/generated/model'
import '../cases/cases.css'
import { useCaseColumns } from '../cases/columns'
import { useOpensCases } from '../cases/opens'
import { Chip } from '../shared/chip'
import { day } from '../shared/dates'
import { useText } from '../shared/i18n'
import { AnchorLink, ButtonLink } from '../shared/links'
import { PageGate, PageHead, useMay } from '../shared/page'
import { Empty } from '../shared/states'
import { DataTable } from '../shared/table/data-table'
import { People } from './people-table'
import { PersonFacts } from './person-facts'

/** A person: who it is, with whom they live, and their cases. */
export function PersonPage() {
  const { id } = useParams({ from: '/signed-in/people/$id' })
  const person = useFindPerson(id)
  return (
    <PageGate permission="people:read" query={person}>
      {(it) => <Person person={it} />}
    </PageGate>
  )
}

function Person({ person }: { person: PersonView }) {
  const { t } = useText()
  const { id } = person
  const mayWrite = useMay('people:write')
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
        {mayWrite && (
          <ButtonLink to="/people/$id/edit" params={{ id }} variant="default">
            {t('people.edit')}
          </ButtonLink>
        )}
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
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('people.no_cases')} />
          ) : (
            <DataTable
              name="person-cases"
              label={t('nav.cases')}
              rows={items}
              columns={columns}
              open={(item) => void navigate({ to: '/cases/$id', params: { id: item.id } })}
            />
          )
        }
      </PageGate>
    </section>
  )
}
