import { Text } from '@mantine/core'
import { createHouseSource, createHouseSourceReversal } from '../../api/generated/client'
import { HouseSourceKind, type HouseSourceView, type HouseView, type Measure } from '../../api/generated/model'
import {
  AmountField,
  ChoiceField,
  type Column,
  checks,
  column,
  DataTable,
  DayField,
  day,
  dong,
  parseDay,
  Restated,
  readAmount,
  Section,
  TextField,
  today,
  useMay,
  useText,
} from '../../shared/kit'
import { amountText } from '../amounts'
import { DialogForm, ReasonAction } from '../dialogs'
import { GoodsFields, MeasureField } from '../fields'

/** What came to a house from elsewhere than a fund: recorded, cancelled with a reason, never changed. */
export function Sources({ house }: { house: HouseView }) {
  const { t } = useText()
  const isKeeper = useMay('funds:write')
  const columns = useColumns(house, isKeeper)
  const label = t('house.sources')
  const rowProps = (source: HouseSourceView) => ({ 'data-source': source.kind })
  return (
    <Section id="house-sources" title={label} actions={isKeeper && <AddSource house={house} />}>
      {house.sources.length === 0 && <Text c="dimmed">{t('house.sources.none')}</Text>}
      {house.sources.length > 0 && (
        <DataTable {...{ name: 'house-sources', label, rows: house.sources, columns, rowProps }} />
      )}
    </Section>
  )
}

function useColumns(house: HouseView, isKeeper: boolean): Column<HouseSourceView>[] {
  const { t, tCode } = useText()
  const amount = (it: HouseSourceView) => amountText(it, t('fund.days'))
  const value = ({ valuation_vnd, valued_by, valued_on }: HouseSourceView) =>
    valuation_vnd && t('house.valued', { amount: dong(valuation_vnd), by: valued_by ?? '', on: day(valued_on) })
  const cancelled = (it: HouseSourceView) =>
    it.reversal_id ? t('house.source.cancelled', { cause: it.cause ?? '' }) : it.reference
  return [
    column.day('day', t('house.source.received_on'), (it) => it.received_on, { sort: undefined }),
    column.text('payer', t('house.payer'), (it) => tCode('house_source', it.kind), { card: 'title' }),
    column.amount('amount', t('fund.value'), amount, {
      cell: (it) => (it.reversal_id ? <s>{amount(it)}</s> : amount(it)),
    }),
    column.quiet('value', t('house.value'), (it) => value(it) || ''),
    column.text('reference', t('house.source.reference'), cancelled, { isLong: true }),
    column.quiet('by', t('ledger.by'), (it) => it.recorded_by?.full_name, { card: 'none' }),
    column.acts((it) => isKeeper && !it.reversal_id && <CancelSource house={house} source={it} />),
  ]
}

const EMPTY = {
  kind: 'family' as HouseSourceKind,
  measure: 'vnd' as Measure,
  item: '',
  item_unit: '',
  amount: '',
  valuation_vnd: '',
  valued_by: '',
  valued_on: '',
  received_on: '',
  reference: '',
}

/** Goods may be valued; then it is said by whom and when. */
const isValued = ({ measure, valuation_vnd }: typeof EMPTY) => measure === 'goods' && valuation_vnd.trim() !== ''

const bodyOf = ({ kind, measure, reference, ...values }: typeof EMPTY) => ({
  kind,
  measure,
  amount: readAmount(values.amount, measure) ?? 0,
  received_on: parseDay(values.received_on) ?? values.received_on,
  ...(reference.trim() && { reference: reference.trim() }),
  ...(measure === 'goods' && { item: values.item.trim(), item_unit: values.item_unit.trim() }),
  ...(isValued({ kind, measure, reference, ...values }) && {
    valuation_vnd: readAmount(values.valuation_vnd, 'vnd') ?? 0,
    valued_by: values.valued_by.trim(),
    valued_on: parseDay(values.valued_on) ?? values.valued_on,
  }),
})

function AddSource({ house }: { house: HouseView }) {
  const { t, tCode } = useText()
  const check = checks(t)
  return (
    <DialogForm
      label={t('house.source.add')}
      done={t('house.source.done')}
      button={{ size: 'xs' }}
      draft={`house-source/${house.id}`}
      initial={{ ...EMPTY, received_on: day(today()) }}
      check={(values) => ({
        amount: check.amount(values.amount, values.measure),
        item: values.measure === 'goods' && check.required(values.item, t('contribution.item')),
        item_unit: values.measure === 'goods' && check.required(values.item_unit, t('contribution.item_unit')),
        valuation_vnd: isValued(values) && check.amount(values.valuation_vnd, 'vnd'),
        valued_by: isValued(values) && check.required(values.valued_by, t('house.source.valued_by')),
        valued_on: isValued(values) && check.day(values.valued_on),
        received_on: check.day(values.received_on),
        reference: check.tooLong(values.reference, 100),
      })}
      send={(values) => createHouseSource(house.id, bodyOf(values))}
    >
      {(form) => (
        <>
          <ChoiceField
            {...form.field('kind', t('house.payer'))}
            onChange={(value) => form.set('kind', value as HouseSourceKind)}
            options={Object.values(HouseSourceKind).map((value) => ({ value, label: tCode('house_source', value) }))}
          />
          <MeasureField form={form} />
          <GoodsFields form={form} measure={form.values.measure} />
          {form.values.measure === 'goods' && (
            <AmountField {...form.field('valuation_vnd', t('house.source.valuation'))} />
          )}
          {isValued(form.values) && (
            <>
              <TextField {...form.field('valued_by', t('house.source.valued_by'))} required />
              <DayField {...form.field('valued_on', t('house.source.valued_on'))} required />
            </>
          )}
          <DayField {...form.field('received_on', t('house.source.received_on'))} required />
          <TextField {...form.field('reference', t('house.source.reference'))} />
        </>
      )}
    </DialogForm>
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
      <Restated
        facts={[
          [t('ledger.day'), day(source.received_on)],
          [t('house.payer'), tCode('house_source', source.kind)],
          [t('fund.value'), amountText(source, t('fund.days'))],
        ]}
        vnd={source.measure === 'vnd' ? source.amount : undefined}
      />
    </ReasonAction>
  )
}
