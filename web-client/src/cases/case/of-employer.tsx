import { useListCasesInfinite } from '../../api/generated/client'
import { byCursor, PagedTable, useText } from '../../shared/kit'
import { useCaseColumns } from './columns'

/** The cases whose other party is an employer, the newest first. */
export function CasesOfEmployer({ employer }: { employer: string }) {
  const { t } = useText()
  const pages = useListCasesInfinite({ employer_id: employer, sort: '-created_at' }, { query: byCursor })
  const shown = { name: 'cases', label: t('nav.cases'), empty: t('cases.none'), columns: useCaseColumns() }
  return <PagedTable {...shown} pages={pages} />
}
