import { Button, Group, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { createHouseSource, createHouseSourceReversal } from '../api/generated/client'
import { HouseSourceKind, type HouseSourceView, type HouseView, Measure } from '../api/generated/model'
import { readAmount } from '../shared/amounts'
import { day, parseDay, today } from '../shared/dates'
import { AmountField } from '../shared/fields/amount-field'
import { checks } from '../shared/fields/checks'
import { ChoiceField, SegmentField } from '../shared/fields/choice-field'
import { DayField } from '../shared/fields/day-field'
import { TextField } from '../shared/fields/text-field'
import { FormDialog } from '../shared/form/form-dialog'
import { useForm } from '../shared/form/use-form'
import { useText } from '../shared/i18n'
import { useMay } from '../shared/page'
import { tellDone } from '../shared/problems'
import { refresh } from '../shared/refresh'
import type { Column } from '../shared/table/columns'
import { DataTable } from '../shared/table/data-table'
import { amountText, dong } from './amounts'
import { GoodsFields } from './goods-fields'
import { ReasonAction } from './reason-action'
import { Restated } from './restated'
import { Section } from './section'

/** What came to a house from elsewhere than a fund: recorded, cancelled with a reason, never changed. */
export function Sources({ house }: { house: HouseView }) {
  const { t } = useText()
  const isKeeper = useMay('funds:write')
  return (
    <Section id="house-sources" title={t('house.sources')} actions={isKeeper && <AddSource house={house} />}>
      {house.sources.length === 0 ? (
        <Text c="dimmed">{t('house.sources.none')}</Text>
      ) : (
        <DataTable
          name="house-sources"
          label={t('house.sources')}
          rows={house.sources}
          columns={useColumns(house, isKeeper)}
          rowProps={(source) => ({ 'data-source': source.kind })}
        />
      )}
    </Section>
  )
}

function useColumns(house: HouseView, isKeeper: boolean): Column<HouseSourceView>[] {
  const { t, tCode } = useText()
  const amount = (it: HouseSourceView) => amountText(it, t('fund.days'))
  const value = (it: HouseSourceView) =>
    it.valuation_vnd
      ? t('house.valued', { amount: dong(it.valuation_vnd), by: it.valued_by ?? '', on: day(it.valued_on) })
      : ''
  return [
    { id: 'day', head: t('house.source.received_on'), text: (it) => day(it.received_on), width: 104, card: 'side' },
    { id: 'payer', head: t('house.payer'), text: (it) => tCode('house_source', it.kind), card: 'title' },
    {
      id: 'amount',
      head: t('fund.value'),
      cell: (it) => (it.reversal_id ? <s>{amount(it)}</s> : amount(it)),
      text: amount,
      isNumber: true,
    },
    { id: 'value', head: t('house.value'), text: value },
    { id: 'reference', head: t('house.source.reference'), text: (it) => it.reference ?? '', isLong: true },
    { id: 'by', head: t('ledger.by'), text: (it) => it.recorded_by?.full_name ?? '', card: 'none' },
    {
      id: 'act',
      head: '',
      cell: (it) =>
        it.reversal_id
          ? t('house.source.cancelled', { cause: it.cause ?? '' })
          : isKeeper && <CancelSource house={house} source={it} />,
    },
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

function useSource(house: HouseView, done: () => void) {
  const { t } = useText()
  const queries = useQueryClient()
  const check = checks(t)
  return useForm({
    draft: `house-source/${house.id}`,
    initial: { ...EMPTY, received_on: day(today()) },
    check: (values) => ({
      amount: check.amount(values.amount, values.measure),
      item: values.measure === 'goods' && check.required(values.item, t('contribution.item')),
      item_unit: values.measure === 'goods' && check.required(values.item_unit, t('contribution.item_unit')),
      valuation_vnd: isValued(values) && check.amount(values.valuation_vnd, 'vnd'),
      valued_by: isValued(values) && check.required(values.valued_by, t('house.source.valued_by')),
      valued_on: isValued(values) && check.day(values.valued_on),
      received_on: check.day(values.received_on),
      reference: check.tooLong(values.reference, 100),
    }),
    send: (values) =>
      createHouseSource(house.id, {
        kind: values.kind,
        measure: values.measure,
        amount: readAmount(values.amount, values.measure) ?? 0,
        received_on: parseDay(values.received_on) ?? values.received_on,
        ...(values.reference.trim() && { reference: values.reference.trim() }),
        ...(values.measure === 'goods' && { item: values.item.trim(), item_unit: values.item_unit.trim() }),
        ...(isValued(values) && {
          valuation_vnd: readAmount(values.valuation_vnd, 'vnd') ?? 0,
          valued_by: values.valued_by.trim(),
          valued_on: parseDay(values.valued_on) ?? values.valued_on,
        }),
      }),
    onDone: () => {
      done()
      void refresh(queries, '/v1/houses')
      tellDone(t('house.source.done'), t('close'))
    },
  })
}

function AddSource({ house }: { house: HouseView }) {
  const { t, tCode } = useText()
  const [opened, { open, close }] = useDisclosure()
  const form = useSource(house, close)
  const { measure } = form.values
  const title = t('house.source.add')
  return (
    <>
      <Button variant="default" size="xs" onClick={open}>
        {title}
      </Button>
      <FormDialog form={form} opened={opened} close={close} title={title} submit={title}>
        <ChoiceField
          {...form.field('kind', t('house.payer'))}
          onChange={(value) => form.set('kind', value as HouseSourceKind)}
          options={Object.values(HouseSourceKind).map((value) => ({ value, label: tCode('house_source', value) }))}
        />
        <SegmentField
          {...form.field('measure', t('fund.measure'))}
          onChange={(value) => form.set('measure', value as Measure)}
          options={Object.values(Measure).map((value) => ({ value, label: tCode('measure', value) }))}
        />
        {measure === 'goods' && <GoodsFields form={form} />}
        <AmountField
          {...form.field('amount', t(measure === 'vnd' ? 'fund.amount' : 'fund.quantity'))}
          measure={measure}
          unit={form.values.item_unit}
          required
        />
        {measure === 'goods' && <AmountField {...form.field('valuation_vnd', t('house.source.valuation'))} />}
        {isValued(form.values) && (
          <Group grow align="flex-start">
            <TextField {...form.field('valued_by', t('house.source.valued_by'))} required />
            <DayField {...form.field('valued_on', t('house.source.valued_on'))} required />
          </Group>
        )}
        <DayField {...form.field('received_on', t('house.source.received_on'))} required />
        <TextField {...form.field('reference', t('house.source.reference'))} />
      </FormDialog>
    </>
  )
}

function CancelSource({ house, source }: { house: HouseView; source: HouseSourceView }) {
  const { t, tCode } = useText()
  return (
    <ReasonAction
      label={t('house.source.cancel')}
      title={t('house.source.cancel')}
      done={t('house.source.cancel_done')}
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
