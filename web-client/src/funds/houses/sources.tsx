import { createHouseSource, createHouseSourceReversal } from '../../api/generated/client'
import { HouseSourceKind, type HouseSourceView, type HouseView } from '../../api/generated/model'
import {
  type Column,
  column,
  DataTable,
  DialogForm,
  day,
  declared,
  dong,
  ReasonAction,
  Section,
  type Typed,
  today,
  useFields,
  useMay,
  useText,
} from '../../shared/kit'
import { useMeasureFields } from '../fields'
import { RestatedAmount, useMeasured } from '../measured'

/** What came to a house from elsewhere than a fund: recorded, cancelled with a reason, never changed. */
export function Sources({ house }: { house: HouseView }) {
  const { t, tCode } = useText()
  const measured = useMeasured()
  const isKeeper = useMay('funds:write')
  const isVoid = (it: HouseSourceView) => Boolean(it.reversal_id)
  const value = ({ valuation_vnd, valued_by, valued_on }: HouseSourceView) =>
    valuation_vnd && t('house.valued', { amount: dong(valuation_vnd), by: valued_by ?? '', on: day(valued_on) })
  const reference = (it: HouseSourceView) =>
    isVoid(it) ? t('house.source.cancelled', { cause: it.cause ?? '' }) : it.reference
  const columns: Column<HouseSourceView>[] = [
    column.day('day', t('house.source.received_on'), (it) => it.received_on),
    column.text('payer', t('house.payer'), (it) => tCode('house_source', it.kind), { card: 'title' }),
    measured('amount', t('fund.value'), { isVoid }),
    column.quiet('value', t('house.value'), (it) => value(it) || ''),
    column.text('reference', t('house.source.reference'), reference, { isLong: true }),
    column.quiet('by', t('ledger.by'), (it) => it.recorded_by?.full_name, { card: 'none' }),
    column.acts((it) => isKeeper && !isVoid(it) && <CancelSource house={house} source={it} />),
  ]
  const label = t('house.sources')
  const shown = { name: 'house-sources', label, none: t('house.sources.none'), columns }
  return (
    <Section id="house-sources" title={label} actions={isKeeper && <AddSource house={house} />}>
      <DataTable {...shown} rows={house.sources} rowProps={(it) => ({ 'data-source': it.kind })} />
    </Section>
  )
}

function AddSource({ house }: { house: HouseView }) {
  const { t } = useText()
  const { code, amount, text, date } = useFields()
  // Goods may be valued; then it is said by whom and when.
  const isGoods = ({ measure }: Typed) => measure === 'goods'
  const isValued = (values: Typed) => isGoods(values) && values.valuation_vnd !== ''
  const fields = {
    kind: code(t('house.payer'), HouseSourceKind, 'house_source', { initial: 'family', isGiven: true }),
    ...useMeasureFields(),
    valuation_vnd: amount(t('house.source.valuation'), { when: isGoods, isOptional: true }),
    valued_by: text(t('house.source.valued_by'), { when: isValued }),
    valued_on: date(t('house.source.valued_on'), { when: isValued }),
    received_on: date(t('house.source.received_on'), { initial: today() }),
    reference: text(t('house.source.reference'), { isOptional: true, max: 100 }),
  }
  return (
    <DialogForm
      label={t('house.source.add')}
      done={t('house.source.done')}
      button={{ size: 'xs' }}
      draft={`house-source/${house.id}`}
      {...declared(fields, (body) => createHouseSource(house.id, body))}
    />
  )
}

function CancelSource({ house, source }: { house: HouseView; source: HouseSourceView }) {
  const { t, tCode } = useText()
  return (
    <ReasonAction
      label={t('house.source.cancel')}
      done={t('house.source.cancel_done')}
      record={house}
      send={(cause) => createHouseSourceReversal(house.id, { source_id: source.id, cause })}
    >
      <RestatedAmount
        of={source}
        facts={[
          [t('ledger.day'), day(source.received_on)],
          [t('house.payer'), tCode('house_source', source.kind)],
        ]}
      />
    </ReasonAction>
  )
}
