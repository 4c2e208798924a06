import { judgeCaseBeneficiaries, removeCaseBeneficiaries } from '../../api/generated/client'
import { ActButton, checks, DialogForm, LongTextField, useText } from '../../shared/kit'
import { asSeen, type RowsProps } from './use-rows'

interface Selected extends RowsProps {
  ids: string[]
  onDone: () => void
}

/** The rows that were chosen are taken out, while the list is drawn up. */
export function RemoveRows({ ids, onDone, ...props }: Selected) {
  const { t } = useText()
  if (ids.length === 0) return null
  return (
    <ActButton
      label={t('rows.remove', { count: ids.length })}
      button={{ size: 'xs', variant: 'default' }}
      send={() => removeCaseBeneficiaries(props.item.id, { ids }, asSeen(props))}
      done={t('rows.removed', { count: ids.length })}
      onDone={onDone}
    />
  )
}

/** The verdicts: on the rows that were chosen, and on all that have none yet. */
export function Judge({ ids, onDone, pending, ...props }: Selected & { pending: number }) {
  const { t } = useText()
  const check = checks(t)
  const { id } = props.item
  const judge = (verdict: 'accepted' | 'refused', reason?: string) =>
    judgeCaseBeneficiaries(id, { rows: ids.map((row) => ({ id: row, verdict, reason })) }, asSeen(props))
  const size = { size: 'xs' } as const
  return (
    <>
      {ids.length > 0 && (
        <>
          <ActButton
            label={t('rows.accept', { count: ids.length })}
            button={size}
            send={() => judge('accepted')}
            onDone={onDone}
          />
          <DialogForm
            label={t('rows.refuse', { count: ids.length })}
            button={size}
            isDangerous
            initial={{ reason: '' }}
            check={({ reason }) => ({ reason: check.required(reason, t('reason')) ?? check.tooLong(reason, 500) })}
            send={({ reason }) => judge('refused', reason.trim())}
            onDone={onDone}
          >
            {(form) => <LongTextField {...form.field('reason', t('reason'))} required />}
          </DialogForm>
        </>
      )}
      {ids.length === 0 && pending > 0 && (
        <ActButton
          label={t('rows.accept_others', { count: pending })}
          button={size}
          send={() => judgeCaseBeneficiaries(id, { accept_the_others: true }, asSeen(props))}
        />
      )}
    </>
  )
}
