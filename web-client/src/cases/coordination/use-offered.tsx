import { useListCaseTransfers } from '../../api/generated/client'
import { may, useMe } from '../../shared/account'
import { Chip } from '../../shared/chip'
import { useText } from '../../shared/i18n'
import { NO_WORK, type Work, type WorkRead } from '../../shared/work'

/** The cases that other units offer to the account's own, for the list of work. */
export function useOffered(): WorkRead {
  const { t, say } = useText()
  const isAsked = may(useMe(), 'cases:write')
  const offers = useListCaseTransfers(
    { direction: 'incoming', status: 'offered', limit: 50 },
    { query: { enabled: isAsked } },
  )
  if (!isAsked) return NO_WORK
  const items = (offers.data?.items ?? []).map(
    (offer): Work => ({
      id: offer.id,
      due: null,
      isLate: false,
      state: <Chip tone="wait">{t('transfer.offer')}</Chip>,
      code: offer.case_code,
      what: t('transfer.offered', { unit: offer.from_unit.name }),
      about: say(offer.case_type),
      place: { to: '/cases/$id', params: { id: offer.case_id } },
    }),
  )
  return { items, isPending: offers.isPending, error: offers.error }
}
