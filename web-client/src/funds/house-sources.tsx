import { Alert, Button, Group, Modal, Select, Stack, Table, Text, TextInput, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { createHouseSource, createHouseSourceReversal } from '../api/generated/client'
import {
  type HouseSourceCreate,
  HouseSourceKind,
  type HouseSourceView,
  type HouseView,
  Measure,
} from '../api/generated/model'
import { isProblem } from '../api/request'
import { may, useMe } from '../shared/account'
import { day, parseDay, today } from '../shared/dates'
import { useText } from '../shared/i18n'
import { useOnce } from '../shared/once'
import { explain, tellDone } from '../shared/problems'
import { Wide } from '../shared/wide'
import { amountText, dong, parseAmount } from './amounts'
import { Cause } from './cause'

/** What came to a house from elsewhere than a fund: recorded, cancelled with a cause, never changed. */
export function Sources({ house }: { house: HouseView }) {
  const { t, tCode } = useText()
  const me = useMe()
  const writes = may(me, 'funds:write')
  return (
    <section id="house-sources" aria-label={t('house.sources')}>
      <Group justify="space-between" mb="xs">
        <Title order={2}>{t('house.sources')}</Title>
        {writes && <AddSource key={house.sources.length} house={house} />}
      </Group>
      {house.sources.length === 0 ? (
        <Text c="dimmed">{t('house.sources.none')}</Text>
      ) : (
        <Wide minWidth={680} label={t('house.sources')}>
          <Table verticalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('house.giver')}</Table.Th>
                <Table.Th>{t('house.source.received_on')}</Table.Th>
                <Table.Th ta="end">{t('fund.amount')}</Table.Th>
                <Table.Th>{t('house.source.reference')}</Table.Th>
                <Table.Th>{t('ledger.by')}</Table.Th>
                <Table.Th />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {house.sources.map((source) => (
                <Table.Tr key={source.id} data-source={source.kind}>
                  <Table.Td>{tCode('house_source', source.kind)}</Table.Td>
                  <Table.Td style={{ whiteSpace: 'nowrap' }}>{day(source.received_on)}</Table.Td>
                  <Table.Td ta="end">
                    <Text span inherit td={source.reversal_id ? 'line-through' : undefined}>
                      {amountText(source, t('fund.days'))}
                    </Text>
                    {source.valuation_vnd && (
                      <Text size="xs" c="dimmed">
                        {t('house.valued', {
                          amount: dong(source.valuation_vnd),
                          by: source.valued_by ?? '',
                          on: day(source.valued_on),
                        })}
                      </Text>
                    )}
                  </Table.Td>
                  <Table.Td>{source.reference}</Table.Td>
                  <Table.Td>{source.recorded_by?.full_name}</Table.Td>
                  <Table.Td>
                    {source.reversal_id
                      ? t('house.source.cancelled', { cause: source.cause ?? '' })
                      : writes && <CancelSource house={house} source={source} />}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Wide>
      )}
    </section>
  )
}

/** What a house's page shows once its answer to a change is there. */
function useShown(house: HouseView, done: () => void) {
  const queries = useQueryClient()
  return (next: HouseView) => {
    queries.setQueryData(['houses', house.id], next)
    done()
  }
}

function AddSource({ house }: { house: HouseView }) {
  const { t, tCode } = useText()
  const [opened, { open, close }] = useDisclosure()
  const [fields, setFields] = useState<Record<string, string>>({
    kind: 'family',
    measure: 'vnd',
    received_on: day(today()),
  })
  const set = (name: string, value: string | null) => setFields((old) => ({ ...old, [name]: value ?? '' }))
  const text = (name: string) => fields[name]?.trim() ?? ''
  const measure = text('measure') as Measure
  const amount = parseAmount(text('amount'), measure)
  const value = parseAmount(text('valuation_vnd'), 'vnd')
  const wrongDay = (name: string) => text(name) !== '' && parseDay(text(name))?.length !== 10
  const shown = useShown(house, () => {
    close()
    tellDone(t('house.source.done'), t('close'))
  })
  const once = useOnce()
  const save = useMutation({
    mutationFn: () => {
      const body: HouseSourceCreate = {
        kind: text('kind') as HouseSourceKind,
        measure,
        amount: amount ?? 0,
        received_on: parseDay(text('received_on')) ?? text('received_on'),
      }
      if (text('reference')) body.reference = text('reference')
      if (measure === 'goods') Object.assign(body, { item: text('item'), item_unit: text('item_unit') })
      if (measure === 'goods' && value !== null)
        Object.assign(body, {
          valuation_vnd: value,
          valued_by: text('valued_by'),
          valued_on: parseDay(text('valued_on')) ?? text('valued_on'),
        })
      return createHouseSource(house.id, body)
    },
    onSuccess: shown,
  })
  const fault = (name: string) =>
    isProblem(save.error) ? save.error.problem.errors?.find((error) => error.pointer === `/${name}`)?.detail : undefined
  function submit(event: FormEvent) {
    event.preventDefault()
    if (amount !== null && !wrongDay('received_on') && !wrongDay('valued_on')) once.run(() => save.mutateAsync())
  }
  const input = (name: string, label: string, more: Record<string, unknown> = {}) => (
    <TextInput
      label={label}
      value={fields[name] ?? ''}
      onChange={(event) => set(name, event.currentTarget.value)}
      error={fault(name)}
      autoComplete="off"
      {...more}
    />
  )
  const date = (name: string, label: string) =>
    input(name, label, {
      description: t('date.hint'),
      inputMode: 'numeric',
      required: true,
      error: wrongDay(name) ? t('date.invalid') : fault(name),
    })
  return (
    <>
      <Button variant="default" leftSection={<IconPlus aria-hidden size={16} />} onClick={open}>
        {t('house.source.add')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('house.source.add')}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <form onSubmit={submit}>
          <Stack>
            {save.isError && (
              <Alert color="red" role="alert" title={t('not_saved')}>
                {explain(save.error, t)}
              </Alert>
            )}
            <Select
              label={t('house.giver')}
              data={Object.values(HouseSourceKind).map((kind) => ({
                value: kind,
                label: tCode('house_source', kind),
              }))}
              value={text('kind')}
              onChange={(kind) => set('kind', kind)}
              allowDeselect={false}
            />
            <Select
              label={t('house.source.measure')}
              data={Object.values(Measure).map((known) => ({ value: known, label: tCode('measure', known) }))}
              value={measure}
              onChange={(known) => set('measure', known)}
              allowDeselect={false}
              error={fault('measure')}
            />
            {measure === 'goods' && (
              <Group grow align="flex-start">
                {input('item', t('gift.item'), { required: true, maxLength: 60 })}
                {input('item_unit', t('gift.item_unit'), { required: true, maxLength: 20 })}
              </Group>
            )}
            {input('amount', t(measure === 'vnd' ? 'fund.amount' : 'fund.quantity'), {
              description: t(`gift.amount.${measure}`),
              inputMode: 'decimal',
              required: true,
              error: text('amount') && amount === null ? t('gift.amount.invalid') : fault('amount'),
            })}
            {measure === 'goods' && input('valuation_vnd', t('house.source.valuation'), { inputMode: 'decimal' })}
            {measure === 'goods' && value !== null && (
              <Group grow align="flex-start">
                {input('valued_by', t('house.source.valued_by'), { required: true, maxLength: 100 })}
                {date('valued_on', t('house.source.valued_on'))}
              </Group>
            )}
            {date('received_on', t('house.source.received_on'))}
            {input('reference', t('house.source.reference'), { maxLength: 100 })}
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                {t('cancel')}
              </Button>
              <Button type="submit" loading={save.isPending}>
                {t('house.source.add')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  )
}

function CancelSource({ house, source }: { house: HouseView; source: HouseSourceView }) {
  const { t, tCode } = useText()
  return (
    <Cause
      label={t('house.source.cancel')}
      title={t('house.source.cancel')}
      field={t('reverse.cause')}
      about={`${tCode('house_source', source.kind)}: ${amountText(source, t('fund.days'))}`}
      done={t('house.source.cancel_done')}
      send={(cause) => createHouseSourceReversal(house.id, { source_id: source.id, cause })}
    />
  )
}
