import { useQueries } from '@tanstack/react-query'
import { useListCases } from '../../api/generated/client'
import { may, useMe } from '../../shared/account'
import { Chip } from '../../shared/chip'
import { today } from '../../shared/dates'
import { useText } from '../../shared/i18n'
import { NO_WORK, type Work, type WorkRead } from '../../shared/work'
import { referralsQuery } from '../queries'
import { isAwaited, referralState, referralTone } from './state'

/**
 * What the account's agency was asked and has not answered. The service lists no referrals by agency: those who work on no case
 * of their own see only cases that they were asked about, and these are read one by one.
 */
export function useAsked(): WorkRead {
  const { t, say } = useText()
  const me = useMe()
  const isAsked = may(me, 'cases:read') && !may(me, 'cases:write') && me.areas.length === 0
  const cases = useListCases({ sort: '-created_at', limit: 50 }, { query: { enabled: isAsked } })
  const open = (cases.data?.items ?? []).filter(({ closed_at }) => !closed_at)
  const referrals = useQueries({ queries: isAsked ? open.map(({ id }) => referralsQuery(id)) : [] })
  if (!isAsked) return NO_WORK
  const items = open.flatMap((item, at): Work[] =>
    (referrals[at]?.data?.items ?? [])
      .filter((referral) => referral.agency.id === me.agency.id && isAwaited(referral))
      .map((referral) => {
        const state = referralState(referral, today())
        return {
          id: referral.id,
          due: referral.respond_by ?? null,
          isLate: state === 'late',
          state: <Chip tone={referralTone(referral, today())}>{t(`referral.state.${state}`)}</Chip>,
          code: item.code,
          what: `${t('answer.work', { kind: t(`referral.kind.${referral.kind}`) })}: ${item.beneficiary.full_name}`,
          about: say(item.case_type.name),
          place: { to: '/cases/$id', params: { id: item.id } },
        }
      }),
  )
  return {
    items,
    isPending: cases.isPending || referrals.some(({ isPending }) => isPending),
    error: cases.error ?? referrals.find(({ error }) => error)?.error ?? null,
  }
}
