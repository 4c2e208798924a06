import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { CaseView, PersonRef } from '../../api/generated/model'
import { day, instant } from '../../shared/dates'
import { useText } from '../../shared/i18n'
import { AnchorLink } from '../../shared/links'
import { useMay } from '../../shared/page'
import { EarlierCase } from '../coordination/earlier'
import { Links } from '../coordination/links'
import { Reschedule } from '../coordination/reschedule'
import { DocumentLink } from '../documents/link'
import { OtherParty } from '../parties/other'
import { PrintLinks } from '../prints/links'
import { timelineQuery } from '../queries'
import { Assignee } from './assignee'
import { eventText, groupEvents } from './story'

interface Props {
  item: CaseView
  purpose?: string
}

/** Beside the case: whom it is about, who handles it, its papers, and what happened last. */
export function Aside({ item, purpose }: Props) {
  return (
    <aside>
      <People item={item} />
      <Handling item={item} purpose={purpose} />
      <Links item={item} purpose={purpose} />
      <CaseDocuments item={item} purpose={purpose} />
      <PrintLinks item={item} purpose={purpose} />
      <Latest item={item} purpose={purpose} />
    </aside>
  )
}

function People({ item }: { item: CaseView }) {
  const { t } = useText()
  const { beneficiary, applicant, deceased, household } = item
  const mayRead = useMay('people:read')
  const person = (it: Pick<PersonRef, 'full_name'> & { id?: string | null; birth_date?: string | null }) => (
    <>
      {it.id && mayRead && item.confidentiality !== 'protected' ? (
        <AnchorLink to="/people/$id" params={{ id: it.id }} fw={600}>
          {it.full_name}
        </AnchorLink>
      ) : (
        <b>{it.full_name}</b>
      )}{' '}
      <span className="sub">{day(it.birth_date)}</span>
    </>
  )
  return (
    <section className="panel" aria-label={t('case.beneficiary')}>
      <h2 className="section-title">{t('case.beneficiary')}</h2>
      <div className="fact">{person(beneficiary)}</div>
      {household && (
        <div className="fact">
          {mayRead ? (
            <AnchorLink to="/households/$id" params={{ id: household.id }}>
              {t('case.household')} {household.code}
            </AnchorLink>
          ) : (
            `${t('case.household')} ${household.code}`
          )}
          <div>{[household.hamlet, household.address].filter(Boolean).join(', ')}</div>
        </div>
      )}
      <div className="sub">{item.unit.name}</div>
      {applicant && (
        <div className="fact">
          {t('case.applicant')}: {person(applicant)}
        </div>
      )}
      {deceased && (
        <div className="fact">
          {t('case.deceased')}: {person(deceased)}
        </div>
      )}
      <OtherParty item={item} />
    </section>
  )
}

function Handling({ item, purpose }: Props) {
  const { t } = useText()
  return (
    <section className="panel" aria-label={t('case.handling')}>
      <h2 className="section-title">{t('case.handling')}</h2>
      <Assignee item={item} />
      <Text size="sm" c="dimmed">
        {t('case.created')} {instant(item.created_at)}
        {item.created_by && `, ${item.created_by.full_name}`}
      </Text>
      <Text size="sm" c="dimmed">
        {t('case.opened')}: {instant(item.opened_at) || t('case.not_opened')}
      </Text>
      <Reschedule item={item} purpose={purpose} /> <EarlierCase item={item} purpose={purpose} />
    </section>
  )
}

function CaseDocuments({ item, purpose }: Props) {
  const { t } = useText()
  if (item.documents.length === 0) return null
  return (
    <section className="panel" aria-label={t('case.documents')}>
      <h2 className="section-title">{t('case.documents')}</h2>
      {item.documents.map((paper) => (
        <div key={paper.id} className="line">
          <DocumentLink paper={paper} purpose={purpose} />
        </div>
      ))}
    </section>
  )
}

function Latest({ item, purpose }: Props) {
  const { t, say, tCode } = useText()
  const story = useQuery(timelineQuery(item.id, purpose))
  const last = groupEvents([...(story.data?.items ?? [])].reverse()).slice(0, 3)
  if (last.length === 0) return null
  return (
    <section className="panel" aria-label={t('case.latest')}>
      <h2 className="section-title">{t('case.latest')}</h2>
      {last.map((group) => (
        <div key={group.last.at + group.last.event} className="line">
          <span className="sub">{day(group.last.at.slice(0, 10)).slice(0, 5)}</span>
          <span className="grow">{eventText(group, { t, say, tCode })}</span>
        </div>
      ))}
      <AnchorLink to="/cases/$id" params={{ id: item.id }} search={{ tab: 'timeline' }} size="sm">
        {t('case.latest.all')}
      </AnchorLink>
    </section>
  )
}
