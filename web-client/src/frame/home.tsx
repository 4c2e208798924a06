import { domains } from '../domains'
import { useMe } from '../shared/account'
import { day, today } from '../shared/dates'
import { useText } from '../shared/i18n'
import { PageHead } from '../shared/page'
import { Empty, Failure, Loading } from '../shared/states'
import { countOf } from '../shared/work'
import { Awaited } from './awaited'
import { Overview } from './overview'
import { WorkList } from './work-list'

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
    items.length > 0 && t('home.count', { count: countOf(reads) }),
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
          {items.length > 0 ? <WorkList reads={reads} /> : isPending ? <Loading /> : !failed && <Nothing />}
        </div>
        <aside className="home-cards">
          {/* biome-ignore lint/suspicious/noArrayIndexKey: the list of domains never changes. */}
          {domains.map(({ HomeCard }, index) => HomeCard && <HomeCard key={index} />)}
          <Awaited />
        </aside>
      </div>
    </>
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
