import { useNavigate } from '@tanstack/react-router'
import { useListWorkqueues } from '../../api/generated/client'
import { useText } from '../../shared/i18n'
import { useKeys } from '../../shared/keys'
import { ButtonLink } from '../../shared/links'
import { rowsOf } from '../../shared/pages'
import { type CaseSearch, readCaseSearch } from './search'
import { useCases } from './use-list'

const PLACE = 'ansinh-case-list'

/** The list that a case was opened from; a filter names no person. */
export const keepList = (search: CaseSearch) => sessionStorage.setItem(PLACE, JSON.stringify(search))

function keptList(): CaseSearch | undefined {
  const kept = sessionStorage.getItem(PLACE)
  return kept ? readCaseSearch(JSON.parse(kept)) : undefined
}

/** The queue that the case was opened from, as a breadcrumb. */
export function useQueueCrumb() {
  const { say } = useText()
  const search = keptList()
  const queues = useListWorkqueues()
  const queue = queues.data?.items.find(({ code }) => code === search?.queue)
  return queue ? [{ label: say(queue.name), to: '/cases', search: { ...search } }] : []
}

/** Where each case stood that was opened: one that was decided leaves its list, and the next takes its place. */
const places = new Map<string, number>()

/** Walks the list that the case was opened from, by buttons and by `j` and `k`. */
export function Walk({ id }: { id: string }) {
  const { t } = useText()
  const navigate = useNavigate()
  // From another page one goes through the cases that wait for this account, if the case is one of them.
  const cases = useCases(keptList() ?? { queue: 'awaiting_my_action' })
  const rows = rowsOf(cases.data?.pages)
  const found = rows.findIndex((row) => row.id === id)
  if (found >= 0) places.set(id, found)
  const at = found >= 0 ? found : places.get(id)
  const before = at === undefined ? undefined : rows[at - 1]
  const after = at === undefined ? undefined : rows[found >= 0 ? at + 1 : at]
  const go = (next: typeof after) => next && void navigate({ to: '/cases/$id', params: { id: next.id } })
  useKeys([
    ...(after ? [{ key: 'j', label: t('case.next'), run: () => go(after) }] : []),
    ...(before ? [{ key: 'k', label: t('case.previous'), run: () => go(before) }] : []),
  ])
  if (at === undefined || rows.length < 2) return null
  const { total, total_is_exact } = cases.data?.pages[0] ?? {}
  return (
    <nav className="bar-line no-print" style={{ marginBlockEnd: 0 }} aria-label={t('case.walk')}>
      {found >= 0 && (
        <span className="sub" data-place>
          {found + 1} / {total ?? rows.length}
          {total != null && !total_is_exact && '+'}
        </span>
      )}
      <Step id={before?.id} label={t('case.previous')} text="‹ K" />
      <Step id={after?.id} label={t('case.next')} text="J ›" />
    </nav>
  )
}

function Step({ id, label, text }: { id?: string; label: string; text: string }) {
  if (!id) return null
  return (
    <ButtonLink to="/cases/$id" params={{ id }} size="xs" variant="subtle" px={8} aria-label={label} title={label}>
      {text}
    </ButtonLink>
  )
}
