import { Button, Group, Switch } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { dismissBankLine, postBankLine, reopenBankLine, useListBankLinesInfinite } from '../../api/generated/client'
import type { BankLineStatus, BankLineView } from '../../api/generated/model'
import { seen } from '../../api/request'
import {
  byCursor,
  type Column,
  checks,
  column,
  day,
  dong,
  type Found,
  Restated,
  refresh,
  Section,
  type Tone,
  tellDone,
  tellFailure,
  useText,
  WholeTable,
} from '../../shared/kit'
import { DialogForm, ReasonAction } from '../dialogs'
import { DonorField } from '../fields'
import { MONEY } from '../queries'

const TONE: Record<BankLineStatus, Tone> = {
  proposed: 'wait',
  unmatched: 'soon',
  posted: 'done',
  duplicate: 'closed',
  dismissed: 'closed',
}

/** The lines of a statement: matched with donors, and posted or dismissed one by one. */
export function BankLines({ statement }: { statement: string }) {
  const { t } = useText()
  const [isOnlyOpen, setOnlyOpen] = useState(false)
  const isShown = ({ status }: BankLineView) => !isOnlyOpen || status === 'proposed' || status === 'unmatched'
  const pages = useListBankLinesInfinite(statement, { limit: 200 }, { query: byCursor })
  return (
    <Section title={t('bank.title')}>
      <WholeTable
        name="bank-lines"
        label={t('bank.title')}
        pages={pages}
        lines={(lines) => lines.filter(isShown)}
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
    </Section>
  )
}

function useColumns(): Column<BankLineView>[] {
  const { t, tCode } = useText()
  const status = (it: BankLineView) => tCode('bank_status', it.status)
  return [
    column.quiet('line', t('bank.fault.line'), (it) => String(it.line_number), {
      value: (it) => it.line_number,
      sort: 'line',
      width: 64,
    }),
    column.day('day', t('ledger.day'), (it) => it.booked_on, { card: 'line' }),
    column.money('amount', t('fund.amount'), (it) => it.amount_vnd),
    column.text('payer', t('bank.payer'), (it) => it.payer, { card: 'title', width: 200 }),
    column.quiet('text', t('ledger.content'), (it) => it.text, { isLong: true }),
    column.quiet('reference', t('contribution.bank_reference'), (it) => it.reference, { width: 150 }),
    column.text('donor', t('donor'), (it) => it.donor?.name, { width: 200 }),
    column.state('status', t('status'), status, (it) => TONE[it.status]),
    column.quiet('reason', t('reason.label'), (it) => it.reason, { isOptional: true }),
    column.acts((it) => <Steps line={it} />),
  ]
}

/** What may be done with a line. */
function Steps({ line }: { line: BankLineView }) {
  const { t } = useText()
  const queries = useQueryClient()
  const post = useMutation({
    mutationFn: () => postBankLine(line.id, {}, seen(line.version)),
    onSuccess: () => {
      void refresh(queries, ...MONEY)
      tellDone(t('bank.posted'), t('close'))
    },
    onError: (error) => tellFailure(error, t),
  })
  const may = (step: (typeof line.transitions)[number]) => line.transitions.includes(step)
  const ends = [
    ['dismiss', dismissBankLine],
    ['reopen', reopenBankLine],
  ] as const
  return (
    <Group gap={4} wrap="nowrap" justify="flex-end">
      {may('post') && line.donor && (
        <Button size="compact-sm" variant="default" loading={post.isPending} onClick={() => post.mutate()}>
          {t('bank.post')}
        </Button>
      )}
      {may('post') && <Match line={line} />}
      {ends
        .filter(([step]) => may(step))
        .map(([step, send]) => (
          <ReasonAction
            key={step}
            label={t(`bank.${step}`)}
            title={`${t(`bank.${step}`)}: ${t('bank.line', { line: line.line_number })}`}
            done={t(`bank.${step}.done`)}
            record={line}
            send={(reason, version) => send(line.id, { reason }, seen(version))}
          >
            <LineFacts line={line} />
          </ReasonAction>
        ))}
    </Group>
  )
}

function LineFacts({ line }: { line: BankLineView }) {
  const { t } = useText()
  return (
    <Restated
      facts={[
        [t('ledger.day'), day(line.booked_on)],
        [t('bank.payer'), line.payer],
        [t('ledger.content'), line.text],
        [t('fund.amount'), dong(line.amount_vnd)],
      ]}
      vnd={line.amount_vnd}
    />
  )
}

/** Chooses the donor of a line, and posts it. */
function Match({ line }: { line: BankLineView }) {
  const { t } = useText()
  const check = checks(t)
  return (
    <DialogForm
      label={t('bank.match')}
      title={t('bank.match.title')}
      submit={t('bank.post')}
      done={t('bank.posted')}
      initial={{ donor_id: null as Found | null }}
      check={(values) => ({ donor_id: check.chosen(values.donor_id, t('donor')) })}
      record={line}
      send={(values, version) => postBankLine(line.id, { donor_id: values.donor_id?.id }, seen(version ?? 0))}
      button={{ size: 'compact-sm' }}
    >
      {(form) => (
        <>
          <LineFacts line={line} />
          <DonorField {...form.field('donor_id', t('donor'))} />
        </>
      )}
    </DialogForm>
  )
}
