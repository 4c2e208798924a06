import type { CasePostingView } from '../../api/generated/model'
import { AnchorLink, type Column, column, useText } from '../../shared/kit'

/** What a list of postings shows. */
export function usePostingColumns(): Column<CasePostingView>[] {
  const { t, say } = useText()
  return [
    {
      id: 'code',
      head: t('case.code'),
      cell: ({ case_id, case_code }) => (
        <AnchorLink to="/cases/$id" params={{ id: case_id }} fw={600}>
          {case_code}
        </AnchorLink>
      ),
      width: 158,
      card: 'title',
    },
    column.text('person', t('case.beneficiary'), (it) => it.person.full_name),
    column.text('type', t('case.type'), (it) => say(it.case_type), { isLong: true }),
    column.day('posted_on', t('postings.from'), (it) => it.posted_on, { card: 'line' }),
    column.day('last_on', t('postings.until'), (it) => it.last_on, { card: 'line' }),
    column.quiet('unit', t('case.unit'), (it) => it.unit.name, { card: 'none' }),
  ]
}
