import { Fragment } from 'react'
import { domains } from '../domains'
import { useMe } from '../shared/account'
import { day, today } from '../shared/dates'
import { dueGroup, GROUPS } from '../shared/due'
import { useText } from '../shared/i18n'
import { PlaceLink } from '../shared/links'
import { PageHead } from '../shared/page'
import { Empty, Failure, Loading } from '../shared/states'
import type { Work } from '../shared/work'

/** Today's work of this account over all domains, by the day by which it is due. */
export function HomePage() {
  const { t, language } = useText()
  const me = useMe()
  // biome-ignore lint/correctness/useHookAtTopLevel: the list of domains never changes, so neither does the order of hooks.
  const reads = domains.flatMap(({ useWork }) => (useWork ? [useWork()] : []))
  const items = reads.flatMap((read) => read.items)
  const failed = reads.find((read) => read.error)
  const weekday = new Intl.DateTimeFormat(language === 'vi' ? 'vi-VN' : 'en-GB', {
    timeZone: 'Asia/Ho_Chi_Minh',
    weekday: 'long',
  }).format(new Date())
  const isPending = reads.some((read) => read.isPending)
  const about = [
    `${weekday}, ${day(today())}`,
    me.agency.name,
    items.length > 0 && t('home.count', { count: items.length }),
  ]
  return (
    <>
      <PageHead title={t('home.title')} about={<span className="sub">{about.filter(Boolean).join(' · ')}</span>}>
        {/* biome-ignore lint/suspicious/noArrayIndexKey: the list of domains never changes. */}
        {domains.map(({ HomeAction }, index) => HomeAction && <HomeAction key={index} />)}
      </PageHead>
      <Overview />
      <div className="home" data-empty={items.length === 0 || undefined}>
        <div>
          {failed && <Failure error={failed.error} />}
          {items.length > 0 ? <WorkList items={items} /> : isPending ? <Loading /> : !failed && <Nothing />}
        </div>
        <aside className="home-cards">
          {/* biome-ignore lint/suspicious/noArrayIndexKey: the list of domains never changes. */}
          {domains.map(({ HomeCard }, index) => HomeCard && <HomeCard key={index} />)}
        </aside>
      </div>
    </>
  )
}

/** The figures of all domains for those who lead. */
function Overview() {
  const { t } = useText()
  // biome-ignore lint/correctness/useHookAtTopLevel: the list of domains never changes, so neither does the order of hooks.
  const figures = domains.flatMap(({ useOverview }) => (useOverview ? useOverview() : []))
  if (figures.length === 0) return null
  return (
    <section aria-label={t('overview.title')}>
      <dl className="overview">
        {figures.map(({ id, name, value, isLate, place }) => (
          <div key={id} data-figure={id}>
            <dt>{name}</dt>
            <dd data-late={isLate || undefined}>
              <PlaceLink place={place} inherit>
                {value}
              </PlaceLink>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Nothing() {
  const { t } = useText()
  return (
    <Empty title={t('home.nothing')}>
      <span className="sub">{t('home.nothing.next')}</span>
    </Empty>
  )
}

const order = (one: Work, other: Work) =>
  (one.due ?? '9').localeCompare(other.due ?? '9') || one.code.localeCompare(other.code)

function WorkList({ items }: { items: Work[] }) {
  const { t } = useText()
  const now = today()
  return GROUPS.map((group) => {
    const inGroup = items.filter((item) => dueGroup(item, now) === group).sort(order)
    if (inGroup.length === 0) return null
    return (
      <Fragment key={group}>
        <h2 className="section-title work-group" id={`work-${group}`}>
          {t(`due.group.${group}`)} <span className="sub">{inGroup.length}</span>
        </h2>
        <ul className="work" aria-labelledby={`work-${group}`}>
          {inGroup.map((item) => (
            <li key={item.id}>
              <PlaceLink place={item.place} className="work-line" underline="never" c="inherit">
                <span>{item.state}</span>
                <span className="work-code">{item.code}</span>
                <span className="work-what">
                  {item.what} <span className="sub">· {item.about}</span>
                </span>
              </PlaceLink>
            </li>
          ))}
        </ul>
      </Fragment>
    )
  })
}
