import { createReversal } from '../api/generated/client'
import type { LedgerEntryView } from '../api/generated/model'
import { useText } from '../shared/i18n'
import { amountText } from './amounts'
import { Cause } from './cause'

/** Takes an entry back: with a cause, once, by somebody else than whoever posted it. */
export function Reverse({ entry }: { entry: LedgerEntryView }) {
  const { t, tCode } = useText()
  return (
    <Cause
      label={t('reverse')}
      title={t('reverse.title')}
      field={t('reverse.cause')}
      about={`${tCode('entry', entry.kind)}: ${amountText(entry, t('fund.days'))}`}
      done={t('reverse.done')}
      send={(cause) => createReversal({ entry_id: entry.id, cause })}
    />
  )
}
