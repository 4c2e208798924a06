import { useQueries } from '@tanstack/react-query'
import {
  getListBankImportsQueryOptions,
  useListAllocations,
  useListFunds,
  useListPledges,
} from '../api/generated/client'
import type { AllocationView, FundView } from '../api/generated/model'
import { may, useMe } from '../shared/account'
import { dong } from '../shared/amounts'
import { Chip } from '../shared/chip'
import { today } from '../shared/dates'
import { daysBetween } from '../shared/due'
import { DueChip } from '../shared/due-chip'
import { FigureCard } from '../shared/home-card'
import { useText } from '../shared/i18n'
import { AnchorLink } from '../shared/links'
import { NO_WORK, type Work, type WorkRead } from '../shared/work'
import { useAmounts } from './measured'

/** Pledges are asked for in the month in which they are due. */
const SOON = 30

/** What the accountant prepares and the board decides: the service says which steps this account may take. */
export function useWork(): WorkRead {
  const me = useMe()
  const writes = may(me, 'funds:write')
  const isAsked = writes || may(me, 'funds:decide')
  const query = { enabled: isAsked }
  const funds = useListFunds({ query })
  const allocations = useListAllocations({ limit: 200 }, { query })
  const pledges = usePledges(writes)
  const statements = useStatements(writes ? (funds.data?.items ?? []) : [])
  const toWork = useAllocationWork()
  if (!isAsked) return NO_WORK
  return {
    items: [...(allocations.data?.items ?? []).flatMap(toWork), ...pledges, ...statements],
    isPending: allocations.isPending,
    error: allocations.error ?? funds.error,
  }
}

function useAllocationWork() {
  const { t, tCode } = useText()
  const write = useAmounts()
  const writes = may(useMe(), 'funds:write')
  return function toWork(it: AllocationView): Work[] {
    const approvable = it.disbursements.find(({ transitions }) => transitions.includes('approve'))
    const isPrepared = it.disbursements.some(({ status }) => status === 'prepared')
    const step = it.transitions.find((name) => name === 'endorse' || name === 'approve')
    const isPayable = writes && it.status === 'approved' && it.reserved > 0 && !isPrepared && it.house_id == null
    const isPaid = it.transitions.includes('settle') && it.reserved === 0
    const verb = [
      approvable && t('disbursement.approve'),
      step && t(`allocation_step.${step}`),
      isPayable && t('disbursement.prepare'),
      isPaid && t('allocation_step.settle'),
    ].find(Boolean)
    if (!verb) return []
    const who = it.beneficiary?.full_name ?? it.unit.name
    const amount = approvable ? approvable.amount : it.amount
    return [
      {
        id: it.id,
        due: null,
        state: <Chip tone="wait">{approvable ? t('work.payment') : tCode('allocation_status', it.status)}</Chip>,
        code: it.code,
        what: `${verb}: ${who}`,
        about: `${tCode('allocation_kind', it.kind)} · ${write(it, amount)}`,
        place: { to: '/allocations/$id', params: { id: it.id } },
      },
    ]
  }
}

function usePledges(isAsked: boolean): Work[] {
  const { t } = useText()
  const write = useAmounts()
  const pledges = useListPledges({ limit: 200 }, { query: { enabled: isAsked } })
  const now = today()
  const due = (pledges.data?.items ?? []).filter(
    ({ status, expected_on }) => status === 'open' && expected_on && daysBetween(now, expected_on) <= SOON,
  )
  return due.map((it) => ({
    id: it.id,
    due: it.expected_on ?? null,
    state: <DueChip due={it.expected_on ?? now} />,
    code: it.code,
    what: `${t('work.pledge')}: ${it.donor.name}`,
    about: write(it, it.amount - it.received),
    place: { to: '/funds/$id', params: { id: it.fund_id }, search: { tab: 'pledges' } },
  }))
}

/** The funds' statements that have lines to be matched. */
function useStatements(funds: FundView[]): Work[] {
  const { t, say } = useText()
  const imports = useQueries({ queries: funds.map(({ id }) => getListBankImportsQueryOptions(id, { limit: 50 })) })
  const open = funds.map((fund, index) => ({
    fund,
    count: (imports[index]?.data?.items ?? []).reduce((sum, { counts }) => sum + counts.open + counts.matched, 0),
  }))
  return open
    .filter(({ count }) => count > 0)
    .map(({ fund, count }) => ({
      id: `bank/${fund.id}`,
      due: null,
      state: <Chip tone="wait">{t('work.lines', { count })}</Chip>,
      code: fund.code,
      what: t('work.statement'),
      about: say(fund.name),
      place: { to: '/funds/$id', params: { id: fund.id }, search: { tab: 'bank' } },
    }))
}

/** What is left in each fund; for those who work with the funds. */
export function FundsCard() {
  const { t } = useText()
  const me = useMe()
  const isAsked = may(me, 'funds:write') || may(me, 'funds:decide')
  const funds = useListFunds({ query: { enabled: isAsked } }).data?.items ?? []
  const name = useFundName(funds)
  const figures = funds.map((fund) => ({
    id: fund.id,
    name: (
      <AnchorLink to="/funds/$id" params={{ id: fund.id }}>
        {name(fund)}
      </AnchorLink>
    ),
    value: dong(fund.balances.find(({ measure }) => measure === 'vnd')?.left ?? 0),
  }))
  return <FigureCard title={t('home.funds')} figures={isAsked ? figures : []} />
}

/** A fund is named by its kind where no other of that kind stands beside it. */
export function useFundName(funds: readonly FundView[] = []) {
  const { tCode, say } = useText()
  return ({ kind, name }: FundView): string => {
    const short = tCode('fund_kind', kind)
    return short === kind || funds.filter((it) => it.kind === kind).length > 1 ? say(name) : short
  }
}
