import { Button, Group } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { assignCase } from '../../api/generated/client'
import type { CaseView } from '../../api/generated/model'
import { seen } from '../../api/request'
import { useMe } from '../../shared/account'
import { useText } from '../../shared/i18n'
import { useMay } from '../../shared/page'
import { tellFailure } from '../../shared/problems'
import { refresh } from '../../shared/refresh'
import { undoOf, useTellDone } from '../../shared/undo'
import { toHandle } from '../queries'

/** Who has taken the case; it can be taken and put back by one click. */
export function Assignee({ item }: { item: CaseView }) {
  const { t } = useText()
  const me = useMe()
  const queries = useQueryClient()
  const purpose = toHandle(item)
  const tell = useTellDone()
  const mayAssign = useMay('cases:assign')
  const give = (user_id: string | null, version: number) =>
    assignCase(item.id, { user_id }, { headers: { ...seen(version).headers, ...purpose.headers } })
  const before = item.assignee?.id ?? null
  // Who may not give cases to others cannot give one back to them.
  const canGoBack = before === null || before === me.id || mayAssign
  const assign = useMutation({
    mutationFn: (user: string | null) => give(user, item.version),
    onSuccess: (result, user) =>
      tell(
        t(user ? 'case.claimed' : 'case.unclaimed', { code: item.code }),
        canGoBack ? undoOf((version) => give(before, version), result) : undefined,
      ),
    onError: (error) => tellFailure(error, t),
    // Also after a failure: its answer may have been lost, or somebody was faster.
    onSettled: () => refresh(queries, '/v1/cases', '/v1/workqueues'),
  })
  const mine = item.assignee?.id === me.id
  // The service gives a case only to somebody who holds the role that acts now.
  const fits = item.acting_role == null || me.roles.includes(item.acting_role)
  return (
    <Group gap="xs" justify="space-between">
      <span data-assignee>{item.assignee?.full_name ?? t('case.nobody')}</span>
      {item.can_assign && !item.closed_at && (mine || fits) && (
        <Button
          size="compact-sm"
          variant="default"
          // The second press of a double click would take the first one back.
          onClick={({ detail }) => detail < 2 && assign.mutate(mine ? null : me.id)}
          loading={assign.isPending}
        >
          {t(mine ? 'case.unclaim' : 'case.claim')}
        </Button>
      )}
    </Group>
  )
}
