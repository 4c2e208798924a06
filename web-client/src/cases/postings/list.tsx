import { useListCasePostingsInfinite } from '../../api/generated/client'
import type { ListCasePostingsState } from '../../api/generated/model'
import { ButtonLink, byCursor, FilterChoice, PagedTable, PageHead, useFilters, useText } from '../../shared/kit'
import { usePostingColumns } from './columns'

/** The cases whose conclusion is posted, until when; and those that were. */
export function PostingsPage() {
  const { t } = useText()
  const [{ state = 'running' }, change] = useFilters<{ state: ListCasePostingsState }>('/case-postings')
  const pages = useListCasePostingsInfinite({ state }, { query: byCursor })
  const columns = usePostingColumns()
  return (
    <>
      <PageHead title={t('postings')} crumbs={[{ label: t('nav.cases'), to: '/cases' }]}>
        <ButtonLink to="/case-postings/print">{t('postings.print')}</ButtonLink>
      </PageHead>
      <PagedTable
        name="postings"
        label={t('postings')}
        pages={pages}
        columns={columns}
        bar={
          <FilterChoice
            label={t('postings.state')}
            codes={['running', 'ended'] as const}
            texts="postings.state"
            value={state}
            onChange={(next) => change({ state: next === 'running' ? undefined : next })}
            isGiven
          />
        }
        empty={t('postings.none')}
      />
    </>
  )
}
