import { Button, Group, Switch, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { dismissBankLine, postBankLine, reopenBankLine, useListBankLinesInfinite } from '../api/generated/client'
import type { BankLineStatus, BankLineView } from '../api/generated/model'
import { Chip, type Tone } from '../shared/chip'
import { day } from '../shared/dates'
import { checks } from '../shared/fields/checks'
import type { Found } from '../shared/fields/lookup-field'
import { FormDialog } from '../shared/form/form-dialog'
import { useForm } from '../shared/form/use-form'
import { useText } from '../shared/i18n'
import { byCursor } from '../shared/pages'
import { tellDone, tellFailure } from '../shared/problems'
import { refresh } from '../shared/refresh'
import type { Column } from '../shared/table/columns'
import { WholeTable } from '../shared/table/list'
import { dong } from './amounts'
import { DonorField } from './donor-field'
import { MONEY } from './queries'
import { ReasonAction } from './reason-action'
import { Restated } from './restated'

const TONE: Record<BankLineStatus, Tone> = {
  proposed: 'wait',
  unmatched: 'soon',
  posted: 'done',
  duplicate: 'closed',
  dismissed: 'closed',
}
const isOpen = ({ status }: BankLineView) => status === 'proposed' || status === 'unmatched'

/** The lines of a statement: matched with donors, and posted or dismissed one by one. */
export function BankLines({ statement }: { statement: string }) {
  const { t } = useText()
  const [isOnlyOpen, setOnlyOpen] = useState(false)
  const pages = useListBankLinesInfinite(statement, { limit: 200 }, { query: byCursor })
  return (
    <section aria-label={t('bank.title')}>
      <Title order={2} size="h4" mt="md">
        {t('bank.title')}
      </Title>
      <WholeTable
        name="bank-lines"
        label={t('bank.title')}
        pages={pages}
        // The service gives the lines as they stand in the file.
        lines={(lines) => lines.reverse().filter((line) => !isOnlyOpen || isOpen(line))}
        columns={useColumns()}
        first="line"
        rowProps={(line) => ({ 'data-line': String(line.line_number) })}
        empty={t(isOnlyOpen ? 'bank.all_done' : 'bank.none')}
        bar={
          <Switch
            label={t('bank.only_open')}
            checked={isOnlyOpen}
            onChange={(event) => setOnlyOpen(event.currentTarget.checked)}
          />
        }
      />
    </section>
  )
}

function useColumns(): Column<BankLineView>[] {
  const { t, tCode } = useText()
  return [
    {
      id: 'line',
      head: t('bank.fault.line'),
      text: (it) => String(it.line_number),
      value: (it) => it.line_number,
      sort: 'line',
      width: 64,
    },
    {
      id: 'day',
      head: t('ledger.day'),
      text: (it) => day(it.booked_on),
      value: (it) => it.booked_on,
      sort: 'day',
      width: 104,
    },
    {
      id: 'amount',
      head: t('fund.amount'),
      cell: (it) => dong(it.amount_vnd),
      sum: (it) => it.amount_vnd,
      value: (it) => it.amount_vnd,
      sort: 'amount',
      isNumber: true,
    },
    { id: 'payer', head: t('bank.payer'), text: (it) => it.payer, card: 'title' },
    { id: 'text', head: t('ledger.content'), text: (it) => it.text, isLong: true },
    { id: 'reference', head: t('contribution.bank_reference'), text: (it) => it.reference },
    { id: 'donor', head: t('donor'), text: (it) => it.donor?.name ?? '' },
    {
      id: 'status',
      head: t('allocation.status'),
      cell: (it) => <Chip tone={TONE[it.status]}>{tCode('bank_status', it.status)}</Chip>,
      text: (it) => [tCode('bank_status', it.status), it.reason].filter(Boolean).join(': '),
      card: 'side',
    },
    { id: 'act', head: '', cell: (it) => <Steps line={it} /> },
  ]
}

/** What may be done with a line. */
function Steps({ line }: { line: BankLineView }) {
  const { t } = useText()
  const queries = useQueryClient()
  const about = t('bank.line', { line: line.line_number })
  const post = useMutation({
    mutationFn: () => postBankLine(line.id, {}),
    onSuccess: () => {
      void refresh(queries, ...MONEY)
      tellDone(t('bank.posted'), t('close'))
    },
    onError: (error) => tellFailure(error, t),
  })
  const may = (step: (typeof line.transitions)[number]) => line.transitions.includes(step)
  const restated = (
    <Restated
      facts={[
        [t('bank.payer'), line.payer],
        [t('fund.amount'), dong(line.amount_vnd)],
      ]}
    />
  )
  return (
    <Group gap={4} wrap="nowrap" justify="flex-end">
      {may('post') && line.donor && (
        <Button size="compact-sm" variant="default" loading={post.isPending} onClick={() => post.mutate()}>
          {t('bank.post')}
        </Button>
      )}
      {may('post') && <Match line={line} />}
      {may('dismiss') && (
        <ReasonAction
          label={t('bank.dismiss')}
          about={`${t('bank.dismiss')}: ${about}`}
          title={`${t('bank.dismiss')}: ${about}`}
          done={t('bank.dismissed')}
          send={(reason) => dismissBankLine(line.id, { reason })}
        >
          {restated}
        </ReasonAction>
      )}
      {may('reopen') && (
        <ReasonAction
          label={t('bank.reopen')}
          about={`${t('bank.reopen')}: ${about}`}
          title={`${t('bank.reopen')}: ${about}`}
          done={t('bank.reopened')}
          send={(reason) => reopenBankLine(line.id, { reason })}
          button={{ color: undefined }}
        >
          {restated}
        </ReasonAction>
      )}
    </Group>
  )
}

/** Chooses the donor of a line, and posts it. */
function Match({ line }: { line: BankLineView }) {
  const { t } = useText()
  const queries = useQueryClient()
  const check = checks(t)
  const [opened, { open, close }] = useDisclosure()
  const form = useForm({
    initial: { donor_id: null as Found | null },
    check: (values) => ({ donor_id: check.chosen(values.donor_id, t('donor')) }),
    send: (values) => postBankLine(line.id, { donor_id: values.donor_id?.id }),
    onDone: () => {
      close()
      void refresh(queries, ...MONEY)
      tellDone(t('bank.posted'), t('close'))
    },
  })
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={open}>
        {t('bank.match')}
      </Button>
      <FormDialog form={form} opened={opened} close={close} title={t('bank.match')} submit={t('bank.post')}>
        <Restated
          facts={[
            [t('ledger.day'), day(line.booked_on)],
            [t('bank.payer'), line.payer],
            [t('ledger.content'), line.text],
            [t('fund.amount'), dong(line.amount_vnd)],
          ]}
          vnd={line.amount_vnd}
        />
        <DonorField {...form.field('donor_id', t('donor'))} />
      </FormDialog>
    </>
  )
}
