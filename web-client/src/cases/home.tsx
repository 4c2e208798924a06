import { useNavigate } from '@tanstack/react-router'
import { may, useMe } from '../shared/account'
import { useText } from '../shared/i18n'
import { AnchorLink, ButtonLink } from '../shared/links'
import { PageHead } from '../shared/page'
import { PagedTable } from '../shared/table/list'
import { useCaseColumns } from './columns'
import { useCases } from './use-cases'

/** What waits for this person today. */
export function HomePage() {
  const { t } = useText()
  const me = useMe()
  return (
    <>
      <PageHead title={t('home.title', { name: me.full_name })} about={<span className="sub">{me.agency.name}</span>}>
        {may(me, 'cases:write') && <ButtonLink to="/cases/new">{t('nav.new_case')}</ButtonLink>}
      </PageHead>
      {may(me, 'cases:read') ? <Waiting /> : <p>{t('home.no_cases')}</p>}
    </>
  )
}

function Waiting() {
  const { t } = useText()
  const navigate = useNavigate()
  const cases = useCases({ queue: 'awaiting_my_action' })
  return (
    <section>
      <div className="bar-line">
        <h2 className="section-title">{t('home.waiting')}</h2>
        <AnchorLink to="/cases" search={{ queue: 'awaiting_my_action' }}>
          {t('home.all_waiting')}
        </AnchorLink>
      </div>
      <PagedTable
        name="waiting"
        label={t('home.waiting')}
        pages={cases}
        columns={useCaseColumns()}
        open={(item) => void navigate({ to: '/cases/$id', params: { id: item.id } })}
        rowProps={(item) => ({ 'data-case': item.code })}
        empty={t('home.nothing')}
      />
    </section>
  )
}
