import { Alert, Anchor, Button, FileButton, Group, Select, Stack, Table, Text, TextInput, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import {
  approveDisbursement,
  createDisbursement,
  createDisbursementDocument,
  refuseDisbursement,
  reverseDisbursement,
  withdrawDisbursement,
} from '../api/generated/client'
import {
  type AllocationView,
  type DisbursementCreate,
  type DisbursementPaperView,
  type DisbursementView,
  MinutesKind,
} from '../api/generated/model'
import { explain, tellDone, tellFailure } from '../cases/problems'
import { may, useMe } from '../identity/session'
import { day, instant, parseDay, today } from '../shared/dates'
import { download } from '../shared/download'
import { useText } from '../shared/i18n'
import { useOnce } from '../shared/once'
import { Wide } from '../shared/wide'
import { parseAmount } from './amounts'
import { Cause } from './cause'
import { MOVED } from './queries'
import { Return } from './return'

/** The payments of an allocation, with their papers and what came back. */
export function Payments({ item, money }: { item: AllocationView; money: (amount: number) => string }) {
  const { t, tCode } = useText()
  const queries = useQueryClient()
  const approve = useMutation({
    mutationFn: (id: string) => approveDisbursement(id),
    onSuccess: () => {
      for (const key of MOVED) void queries.invalidateQueries({ queryKey: [key] })
      tellDone(t('payment.done'), t('close'))
    },
    onError: (error) => tellFailure(error, t),
  })
  if (item.disbursements.length === 0) return <Text c="dimmed">{t('payment.none')}</Text>
  return (
    <Wide minWidth={640} label={t('payment.title')}>
      <Table verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('payment.tranche')}</Table.Th>
            <Table.Th ta="end">{t('fund.amount')}</Table.Th>
            <Table.Th>{t('payment.minutes')}</Table.Th>
            <Table.Th>{t('help.prepared_by')}</Table.Th>
            <Table.Th>{t('payment.approved_by')}</Table.Th>
            <Table.Th />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {item.disbursements.map((payment) => (
            <Table.Tr key={payment.id}>
              <Table.Td>{payment.tranche}</Table.Td>
              <Table.Td ta="end" style={{ whiteSpace: 'nowrap' }}>
                {money(payment.amount)}
                {payment.returned > 0 && (
                  <Text size="xs" c="dimmed">
                    {t('payment.returned', { amount: money(payment.returned) })}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>
                {payment.minutes_kind &&
                  `${tCode('minutes', payment.minutes_kind)} ${payment.minutes_number} · ${day(payment.minutes_on)}`}
                <Papers payment={payment} />
              </Table.Td>
              <Table.Td>{payment.prepared_by?.full_name}</Table.Td>
              <Table.Td>
                {payment.approved_by?.full_name}
                <Text size="xs" c="dimmed">
                  {instant(payment.approved_at)}
                </Text>
              </Table.Td>
              <Table.Td>
                {payment.transitions.includes('approve') ? (
                  <Button size="compact-md" loading={approve.isPending} onClick={() => approve.mutate(payment.id)}>
                    {t('payment.approve')}
                  </Button>
                ) : (
                  tCode('payment_status', payment.status)
                )}
                {payment.ending && (
                  <Text size="xs" c="dimmed">
                    {payment.ending.reason}
                  </Text>
                )}
                {payment.transitions.includes('return') && (
                  <Return key={payment.version} item={item} payment={payment} />
                )}
                <Ends payment={payment} about={money(payment.amount)} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Wide>
  )
}

/** The ways out of a payment: withdrawn or refused before it is paid, reversed afterwards; each with a reason. */
function Ends({ payment, about }: { payment: DisbursementView; about: string }) {
  const { t } = useText()
  const ways = [
    ['withdraw', withdrawDisbursement],
    ['refuse', refuseDisbursement],
    ['reverse', reverseDisbursement],
  ] as const
  return ways
    .filter(([way]) => payment.transitions.includes(way))
    .map(([way, send]) => (
      <Cause
        key={way}
        label={t(`payment.${way}`)}
        title={t(`payment.${way}.title`)}
        field={t('reverse.cause')}
        about={about}
        done={t(`payment.${way}.done`)}
        send={(reason) => send(payment.id, { reason })}
      />
    ))
}

/** The papers of a payment; while it waits, photos and minutes are added. */
function Papers({ payment }: { payment: DisbursementView }) {
  const { t, tCode } = useText()
  const me = useMe()
  const queries = useQueryClient()
  const upload = useMutation({
    mutationFn: (file: File) =>
      createDisbursementDocument(payment.id, {
        requirement: file.type.startsWith('image/') ? 'photo' : 'minutes',
        file,
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['allocations'] }),
    onError: (error) => tellFailure(error, t),
  })
  const save = (paper: DisbursementPaperView) =>
    download(`/v1/disbursement-documents/${paper.id}/content`, paper.file_name).catch((error) => tellFailure(error, t))
  return (
    <>
      {payment.documents.map((paper) => (
        <Anchor key={paper.id} component="button" type="button" display="block" onClick={() => void save(paper)}>
          {tCode('paper_kind', paper.requirement)}: {paper.file_name}
        </Anchor>
      ))}
      {payment.status === 'prepared' && may(me, 'funds:write') && (
        <FileButton
          accept="image/png,image/jpeg,image/webp,application/pdf"
          onChange={(file) => file && upload.mutate(file)}
          inputProps={{ 'aria-label': t('payment.add_paper') }}
        >
          {(props) => (
            <Button {...props} variant="default" size="xs" display="block" mt={4} loading={upload.isPending}>
              {t('payment.add_paper')}
            </Button>
          )}
        </FileButton>
      )}
    </>
  )
}

/** Prepares a payment; somebody else approves it. */
export function Prepare({ item }: { item: AllocationView }) {
  const { t, tCode } = useText()
  const queries = useQueryClient()
  const isHouse = item.kind === 'house_build' || item.kind === 'house_repair'
  const first = item.disbursements.every((payment) => ['withdrawn', 'refused', 'reversed'].includes(payment.status))
  const [amount, setAmount] = useState('')
  const [kind, setKind] = useState<MinutesKind | null>(isHouse ? (first ? 'acceptance' : 'hand_over') : null)
  const [number, setNumber] = useState('')
  const [on, setOn] = useState(today().split('-').reverse().join('/'))
  const units = parseAmount(amount, item.measure)
  const wrongDay = kind !== null && (parseDay(on)?.length ?? 0) !== 10
  const once = useOnce()
  const prepare = useMutation({
    mutationFn: () => {
      const body: DisbursementCreate = { allocation_id: item.id, amount: units ?? 0 }
      if (kind)
        Object.assign(body, { minutes_kind: kind, minutes_number: number.trim(), minutes_on: parseDay(on) ?? on })
      return createDisbursement(body)
    },
    onSuccess: () => {
      setAmount('')
      void queries.invalidateQueries({ queryKey: ['allocations'] })
      tellDone(t('payment.prepared'), t('close'))
    },
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    if (units !== null && !wrongDay) once.run(() => prepare.mutateAsync())
  }
  return (
    <form onSubmit={submit} aria-label={t('payment.prepare')}>
      <Stack mt="md" maw={480}>
        <Title order={3}>{t('payment.prepare')}</Title>
        {prepare.isError && (
          <Alert color="red" role="alert" title={t('not_saved')}>
            {explain(prepare.error, t)}
          </Alert>
        )}
        {item.house_id && <Text c="dimmed">{t('payment.house_first')}</Text>}
        <TextInput
          label={t('fund.amount')}
          description={t(`gift.amount.${item.measure}`)}
          inputMode="decimal"
          required
          value={amount}
          onChange={(event) => setAmount(event.currentTarget.value)}
          error={amount.trim() && units === null ? t('gift.amount.invalid') : undefined}
          autoComplete="off"
        />
        <Select
          label={t('payment.minutes')}
          data={Object.values(MinutesKind).map((value) => ({ value, label: tCode('minutes', value) }))}
          value={kind}
          onChange={(value) => setKind(value as MinutesKind | null)}
          required={isHouse}
          clearable={!isHouse}
          clearButtonProps={{ 'aria-label': t('clear') }}
        />
        {kind && (
          <Group grow align="flex-start">
            <TextInput
              label={t('payment.minutes_number')}
              required
              maxLength={60}
              value={number}
              onChange={(event) => setNumber(event.currentTarget.value)}
            />
            <TextInput
              label={t('payment.minutes_on')}
              required
              inputMode="numeric"
              value={on}
              onChange={(event) => setOn(event.currentTarget.value)}
              error={wrongDay ? t('date.invalid') : undefined}
            />
          </Group>
        )}
        <Group>
          <Button type="submit" loading={prepare.isPending}>
            {t('payment.prepare')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
