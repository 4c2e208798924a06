import { notifications } from '@mantine/notifications'
import { isProblem, type ProblemError } from '../api/request'
import { instant } from './dates'
import type { Say } from './i18n'

/** It is not known whether the service took what was sent: the answer did not come. */
export const isUnknown = (error: unknown) => isProblem(error) && (error.status === 0 || error.status >= 500)

/** Somebody was faster. */
export const isStale = (error: unknown): error is ProblemError => isProblem(error) && error.status === 412

/** What to tell about a failed change; a conflict names who was faster. */
export function explain(error: unknown, t: Say): string {
  if (!isProblem(error)) return t('state.failed')
  if (error.code === 'offline') return t('errors.offline')
  if (error.status === 412) {
    const by = (error.problem.changed_by as { full_name?: string } | null)?.full_name ?? '?'
    const at = typeof error.problem.changed_at === 'string' ? instant(error.problem.changed_at) : '?'
    return t('conflict', { by, at })
  }
  const fields = (error.problem.errors ?? []).map((field) => field.detail)
  const blocks = (error.problem.blocked_by as { message: { vi: string; en: string } }[] | undefined) ?? []
  return fields.length > 0 && blocks.length === 0 ? fields.join('. ') : error.problem.detail
}

export function tellFailure(error: unknown, t: Say) {
  notifications.show({
    color: 'red',
    title: t('not_saved'),
    message: explain(error, t),
    autoClose: 10_000,
    closeButtonProps: { 'aria-label': t('close') },
  })
}

export function tellDone(message: string, close: string) {
  notifications.show({ color: 'accent', message, closeButtonProps: { 'aria-label': close } })
}
