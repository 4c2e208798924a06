import {
  Alert,
  Anchor,
  Badge,
  Button,
  FileButton,
  Group,
  Modal,
  Progress,
  Select,
  Stack,
  Table,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useState } from 'react'
import {
  approveDisbursement,
  createDisbursement,
  createDisbursementDocument,
  transitionAllocation,
} from '../api/generated/client'
import {
  type AllocationStep,
  type AllocationTransition,
  type AllocationView,
  type DisbursementCreate,
  type DisbursementPaperView,
  type DisbursementView,
  MinutesKind,
} from '../api/generated/model'
import { seen } from '../api/request'
import { explain, tellDone, tellFailure } from '../cases/problems'
import { may, useMe } from '../identity/session'
import { day, instant, parseDay, today } from '../shared/dates'
import { download } from '../shared/download'
import { useText } from '../shared/i18n'
import { AnchorLink } from '../shared/links'
import { Empty, Failure, Loading } from '../shared/states'
import { Wide } from '../shared/wide'
import { amountText, parseAmount } from './amounts'
import { Purpose } from './purpose'
import { allocationQuery, fundQuery, MOVED } from './queries'

/** Help from a fund: for whom, who decided, what is paid. */
export function AllocationPage() {
  const { id } = useParams({ from: '/signed-in/allocations/$id' })
  const { t, tCode, say } = useText()
  const me = useMe()
  const allocation = useQuery({ ...allocationQuery(id), enabled: may(me, 'funds:read') })
  const fund = useQuery({ ...fundQuery(allocation.data?.fund_id ?? ''), enabled: allocation.isSuccess })
  if (!may(me, 'funds:read')) return <Empty title={t('state.forbidden.next')} />
  if (allocation.isPending) return <Loading />
  if (allocation.isError) return <Failure error={allocation.error} retry={() => void allocation.refetch()} />
  const it = allocation.data
  const money = (amount: number) => amountText({ ...it, amount }, t('fund.days'))
  const facts: [string, ReactNode][] = [
    [t('help.beneficiary'), it.beneficiary?.full_name],
    [t('help.group'), it.beneficiary_group && tCode('group', it.beneficiary_group)],
    [t('help.purpose'), <Purpose key="purpose" code={it.purpose_code} />],
    [t('fund.amount'), money(it.amount)],
    [t('help.meeting_on'), day(it.meeting_on)],
    [t('help.decision'), it.decision_number && `${it.decision_number} · ${day(it.decision_on)}`],
    [t('help.prepared_by'), it.prepared_by?.full_name],
    [t('help.decided_by'), it.decided_by?.full_name],
    [t('case.unit'), it.unit.name],
    [t('reason'), it.reason],
  ]
  return (
    <Stack gap="lg" maw={960}>
      <div>
        <Group gap="sm">
          <Title order={1}>{it.code}</Title>
          <Badge variant="light" size="lg">
            {tCode('help_status', it.status)}
          </Badge>
        </Group>
        <Text c="dimmed">
          {tCode('help', it.kind)}
          {fund.data && (
            <>
              {' · '}
              <AnchorLink to="/funds/$id" params={{ id: it.fund_id }} search={{ tab: 'help' }}>
                {say(fund.data.name)}
              </AnchorLink>
            </>
          )}
        </Text>
      </div>
      <Steps item={it} />
      <dl className="facts">
        {facts
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <section aria-label={t('payment.title')}>
        <Title order={2} mb="xs">
          {t('payment.title')}
        </Title>
        <Progress
          value={(it.disbursed * 100) / it.amount}
          aria-label={t('payment.progress', { paid: money(it.disbursed), all: money(it.amount) })}
        />
        <Text size="sm" mt={4} mb="sm">
          {t('payment.progress', { paid: money(it.disbursed), all: money(it.amount) })}
        </Text>
        <Payments item={it} money={money} />
        {it.status === 'approved' && it.reserved > 0 && may(me, 'funds:write') && (
          <Prepare key={it.disbursements.length} item={it} />
        )}
      </section>
    </Stack>
  )
}

function Payments({ item, money }: { item: AllocationView; money: (amount: number) => string }) {
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
                {payment.can_approve ? (
                  <Button size="compact-md" loading={approve.isPending} onClick={() => approve.mutate(payment.id)}>
                    {t('payment.approve')}
                  </Button>
                ) : (
                  tCode('payment_status', payment.status)
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Wide>
  )
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

function Steps({ item }: { item: AllocationView }) {
  const { tCode } = useText()
  const [step, setStep] = useState<AllocationStep | null>(null)
  const [opened, { open, close }] = useDisclosure()
  if (item.transitions.length === 0) return null
  return (
    <>
      <Group gap="xs">
        {item.transitions.map((next) => (
          <Button
            key={next}
            variant={['approve', 'endorse', 'settle'].includes(next) ? 'filled' : 'default'}
            onClick={() => {
              setStep(next)
              open()
            }}
          >
            {tCode('help_step', next)}
          </Button>
        ))}
      </Group>
      {step && <StepDialog key={step + item.version} item={item} step={step} opened={opened} close={close} />}
    </>
  )
}

interface DialogProps {
  item: AllocationView
  step: AllocationStep
  opened: boolean
  close: () => void
}

function StepDialog({ item, step, opened, close }: DialogProps) {
  const { t, tCode } = useText()
  const queries = useQueryClient()
  const [number, setNumber] = useState('')
  const [on, setOn] = useState(today().split('-').reverse().join('/'))
  const [reason, setReason] = useState('')
  const decides = step === 'approve'
  const asksReason = step === 'refuse' || step === 'cancel'
  const wrongDay = decides && (parseDay(on)?.length ?? 0) !== 10
  const take = useMutation({
    mutationFn: () => {
      const body: AllocationTransition = { transition: step }
      if (decides) Object.assign(body, { decision_number: number.trim(), decision_on: parseDay(on) ?? on })
      if (reason.trim()) body.reason = reason.trim()
      return transitionAllocation(item.id, body, seen(item.version))
    },
    onSuccess: (next) => {
      queries.setQueryData(['allocations', item.id], next)
      for (const key of MOVED) void queries.invalidateQueries({ queryKey: [key] })
      close()
      tellDone(t('transition.done', { name: tCode('help_step', step) }), t('close'))
    },
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    if (!take.isPending && !wrongDay) take.mutate()
  }
  const title = tCode('help_step', step)
  return (
    <Modal opened={opened} onClose={close} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={submit}>
        <Stack>
          {take.isError && (
            <Alert color="red" role="alert" title={t('not_saved')}>
              {explain(take.error, t)}
            </Alert>
          )}
          <Text>{amountText(item, t('fund.days'))}</Text>
          {decides && (
            <>
              <TextInput
                label={t('decision.number')}
                placeholder="05/QĐ-BQLQ"
                value={number}
                onChange={(event) => setNumber(event.currentTarget.value)}
                required
                maxLength={60}
                data-autofocus
              />
              <TextInput
                label={t('decision.signed_on')}
                description={t('date.hint')}
                value={on}
                onChange={(event) => setOn(event.currentTarget.value)}
                required
                inputMode="numeric"
                error={wrongDay ? t('date.invalid') : undefined}
              />
            </>
          )}
          {asksReason && (
            <Textarea
              label={t('reason')}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              required
              autosize
              minRows={2}
              maxLength={500}
              data-autofocus
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={take.isPending} color={asksReason ? 'red' : undefined}>
              {title}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

/** Prepares a payment; somebody else approves it. */
function Prepare({ item }: { item: AllocationView }) {
  const { t, tCode } = useText()
  const queries = useQueryClient()
  const isHouse = item.kind === 'house_build' || item.kind === 'house_repair'
  const first = item.disbursements.every((payment) => payment.status === 'reversed')
  const [amount, setAmount] = useState('')
  const [kind, setKind] = useState<MinutesKind | null>(isHouse ? (first ? 'acceptance' : 'hand_over') : null)
  const [number, setNumber] = useState('')
  const [on, setOn] = useState(today().split('-').reverse().join('/'))
  const units = parseAmount(amount, item.measure)
  const wrongDay = kind !== null && (parseDay(on)?.length ?? 0) !== 10
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
    if (!prepare.isPending && units !== null && !wrongDay) prepare.mutate()
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
