import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { CaseTypeSummary } from '../../api/generated/model'
import { AreaChoice } from '../../catalogue/area-choice'
import { isFound } from '../../catalogue/find'
import { AREAS } from '../../catalogue/search'
import { type Area, deadlineText } from '../../catalogue/terms'
import { useMe } from '../../shared/account'
import { SearchBox } from '../../shared/fields/search-box'
import { highlight } from '../../shared/fold'
import { useText } from '../../shared/i18n'
import { AnchorLink } from '../../shared/links'
import { Empty, Loading } from '../../shared/states'
import { useAreaTypes } from '../opens'
import { recentTypes } from './recent-types'

/** The first question: which procedure. Those that were used last come first, the others by area of work. */
export function WhichType({ personId }: { personId?: string }) {
  const { t } = useText()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [area, setArea] = useState<Area>()
  const types = useAreaTypes()
  const groups = useGroups(types ?? [], text, area)
  if (!types) return <Loading />
  if (types.length === 0) return <Empty title={t('new.none_to_open')} />
  const searchOf = (type: CaseTypeSummary) => ({ type: type.code, ...(personId && { person: personId }) })
  const first = groups[0]?.types[0]
  return (
    <>
      <p className="question">{t('new.which')}</p>
      <search
        className="bar-line"
        aria-label={t('new.which')}
        onKeyDown={({ key }) => {
          if (key === 'Enter' && first && text.trim() !== '')
            void navigate({ to: '/cases/new', search: searchOf(first) })
        }}
      >
        <SearchBox label={t('catalogue.search')} value={text} onChange={setText} width={360} />
      </search>
      <AreaChoice types={types.filter((type) => isFound(type, text))} value={area} onChange={setArea} />
      {groups.length === 0 && <Empty title={t('catalogue.none')}>{t('catalogue.none.next')}</Empty>}
      {groups.map(({ name, types }) => (
        <section key={name} aria-label={name} className="type-group">
          <h2 className="section-title">{name}</h2>
          {types.map((type) => (
            <TypeLine key={type.id} type={type} search={searchOf(type)} text={text} />
          ))}
        </section>
      ))}
    </>
  )
}

function useGroups(types: readonly CaseTypeSummary[], text: string, area: Area | undefined) {
  const { t, tCode } = useText()
  const { id } = useMe()
  const found = types.filter((type) => isFound(type, text) && (!area || type.area === area))
  const recent = area ? [] : recentTypes(id).flatMap((code) => found.filter((type) => type.code === code))
  const byArea = AREAS.map((one) => ({
    name: tCode('area', one),
    types: found.filter((type) => type.area === one && !recent.includes(type)),
  }))
  return [{ name: t('new.recent'), types: recent }, ...byArea].filter((group) => group.types.length > 0)
}

interface LineProps {
  type: CaseTypeSummary
  search: { type: string; person?: string }
  text: string
}

function TypeLine({ type, search, text }: LineProps) {
  const { t, say } = useText()
  return (
    <div className="line">
      <AnchorLink to="/cases/new" search={search} className="grow" data-type={type.code}>
        {highlight(say(type.name), text).map(({ at, text: part, hit }) => (hit ? <mark key={at}>{part}</mark> : part))}
      </AnchorLink>
      <span className="sub">
        {[deadlineText(type.deadline, t), type.national_procedure_code].filter(Boolean).join(' · ')}
      </span>
    </div>
  )
}
