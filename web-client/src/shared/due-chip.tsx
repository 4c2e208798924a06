import { Chip } from './chip'
import { today } from './dates'
import { daysBetween } from './due'
import { useText } from './i18n'

/** The time left until a calendar day, in words. */
export function DueChip({ due }: { due: string }) {
  const { t } = useText()
  const days = daysBetween(today(), due)
  if (days < 0) return <Chip tone="late">{t('due.late', { count: -days })}</Chip>
  if (days <= 1) return <Chip tone="soon">{t(days === 0 ? 'due.today' : 'due.tomorrow')}</Chip>
  return <Chip tone={days <= 7 ? 'soon' : 'closed'}>{t('due.days', { count: days })}</Chip>
}
