import { useQuery } from '@tanstack/react-query'
import type { CaseView, FollowUpView } from '../../api/generated/model'
import { AnchorLink, ButtonLink, useMay, useText } from '../../shared/kit'
import { StatusBadge } from '../case/chips'
import { linksQuery } from '../queries'

/** The cases that this one follows from or that follow from it, and those that the law opens next. */
export function Links({ item, purpose }: { item: CaseView; purpose?: string }) {
  const { t, say } = useText()
  const links = useQuery(linksQuery(item.id, purpose))
  const mayOpen = useMay('cases:write')
  const { items = [], follow_ups = [] } = links.data ?? {}
  const next = follow_ups.filter(({ is_open }) => !is_open)
  if (items.length === 0 && next.length === 0) return null
  return (
    <section className="panel" aria-label={t('links')}>
      <h2 className="section-title">{t('links')}</h2>
      {items.map((link) => (
        <div key={link.case_id} className="line" data-link={link.direction}>
          <span className="grow">
            <AnchorLink to="/cases/$id" params={{ id: link.case_id }}>
              {link.case_code}
            </AnchorLink>{' '}
            <span className="sub block">
              {t(`links.${link.direction}`)}: {say(link.case_type)}
            </span>
          </span>
          <StatusBadge status={link.status} outcome={link.outcome} />
        </div>
      ))}
      {next.map((follow) => (
        <FollowUp key={follow.case_type_code} follow={follow} item={item} mayOpen={mayOpen} />
      ))}
    </section>
  )
}

function FollowUp({ follow, item, mayOpen }: { follow: FollowUpView; item: CaseView; mayOpen: boolean }) {
  const { t, say } = useText()
  return (
    <div className="line" data-follow-up={follow.case_type_code}>
      <span className="grow">
        {say(follow.name)} <span className="sub block">{t('links.proposed')}</span>
      </span>
      {mayOpen && (
        <ButtonLink
          to="/cases/new"
          search={{ type: follow.case_type_code, follows: item.id, person: follow.beneficiary_id }}
          size="compact-sm"
          variant="default"
          aria-label={t('links.open', { name: say(follow.name) })}
        >
          {t('new.open')}
        </ButtonLink>
      )}
    </div>
  )
}
