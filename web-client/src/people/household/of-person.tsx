import { useNavigate } from '@tanstack/react-router'
import { useFindHousehold } from '../../api/generated/client'
import { useText } from '../../shared/i18n'
import { AnchorLink } from '../../shared/links'
import { PageGate } from '../../shared/page'
import { People } from '../person/table'

/** The household of a person: with whom they live. */
export function HouseholdOf({ id }: { id: string }) {
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
