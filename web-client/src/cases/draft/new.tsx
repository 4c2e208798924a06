import '../cases.css'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useText } from '../../shared/i18n'
import { Forbidden, PageGate, PageHead, useMay } from '../../shared/page'
import { Empty } from '../../shared/states'
import { caseTypesQuery } from '../queries'
import { ForWhom } from './new-for-whom'
import { WhichType } from './which-type'

/** Opens a case in two questions: which procedure, and for whom. The rest is filled in on the draft. */
export function NewCasePage() {
  const { t } = useText()
  const { type, person, follows } = useSearch({ from: '/signed-in/cases/new' })
  const types = useQuery(caseTypesQuery)
  if (!useMay('cases:write')) return <Forbidden />
  return (
    <div className="page-form">
      <PageHead title={t('nav.new_case')} crumbs={[{ label: t('nav.cases'), to: '/cases' }]} />
      <PageGate query={types}>
        {({ items }) => {
          const summary = items.find((it) => it.code === type && it.is_current)
          if (!type) return <WhichType personId={person} />
          return summary ? (
            <ForWhom type={summary} personId={person} follows={follows} />
          ) : (
            <Empty title={t('new.no_type')} />
          )
        }}
      </PageGate>
    </div>
  )
}
