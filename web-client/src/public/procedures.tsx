import { useNavigate, useSearch } from '@tanstack/react-router'
import { useListPublicProcedures } from '../api/generated/client'
import type { PublicProcedureSummary } from '../api/generated/model'
import { AreaChoice } from '../catalogue/area-choice'
import { isFound } from '../catalogue/find'
import { AREAS } from '../catalogue/search'
import { deadlineText } from '../catalogue/terms'
import { SearchBox } from '../shared/fields/search-box'
import { useText } from '../shared/i18n'
import { AnchorLink } from '../shared/links'
import { PageHead } from '../shared/page'
import { Section } from '../shared/section'
import { Empty, Failure, Loading } from '../shared/states'

/** The procedures of the office for citizens, by area of work. */
export function PublicProceduresPage() {
  const { t } = useText()
  const procedures = useListPublicProcedures()
  return (
    <div className="procedure">
      <PageHead title={t('public.procedures')} />
      <p className="procedure-lead">{t('public.procedures.about')}</p>
      {procedures.isPending && <Loading />}
      {procedures.isError && <Failure error={procedures.error} retry={() => void procedures.refetch()} />}
      {procedures.isSuccess && <Listed all={procedures.data.items} />}
    </div>
  )
}

function Listed({ all }: { all: PublicProcedureSummary[] }) {
  const { t, say } = useText()
  const { q = '', area } = useSearch({ from: '/open/public/procedures' })
  const navigate = useNavigate()
  const change = (part: { q?: string; area?: (typeof AREAS)[number] }) =>
    void navigate({ to: '/public/procedures', search: { q: q || undefined, area, ...part }, replace: true })
  const found = all.filter((one) => !q || isFound(one, q))
  const shown = AREAS.filter((one) => !area || one === area).flatMap((one) => {
    const list = found.filter((procedure) => procedure.area === one)
    return list[0] ? [{ name: say(list[0].area_name), list }] : []
  })
  return (
    <>
      <div className="bar-line">
        <SearchBox label={t('catalogue.search')} value={q} onChange={(text) => change({ q: text || undefined })} />
      </div>
      <AreaChoice types={found} value={area} onChange={(chosen) => change({ area: chosen })} />
      {shown.length === 0 && <Empty title={t('catalogue.none')}>{t('catalogue.none.next')}</Empty>}
      {shown.map(({ name, list }) => (
        <Section key={name} title={name} className="panel">
          <ul className="public-list">
            {list.map((one) => (
              <Line key={one.code} of={one} />
            ))}
          </ul>
        </Section>
      ))}
    </>
  )
}

function Line({ of }: { of: PublicProcedureSummary }) {
  const { t, say } = useText()
  return (
    <li data-procedure={of.code}>
      <AnchorLink to="/public/procedures/$code" params={{ code: of.code }} fw={500}>
        {say(of.name)}
      </AnchorLink>
      <span>{deadlineText(of.deadline, t)}</span>
      <span className="sub">{say(of.summary)}</span>
    </li>
  )
}
