import { Group, Switch } from '@mantine/core'
import { useState } from 'react'
import { dismissBankLine, postBankLine, reopenBankLine, useListBankLinesInfinite } from '../../api/generated/client'
import type { BankLineStatus, BankLineView } from '../../api/generated/model'
import { seen } from '../../api/request'
import {
  ActButton,
  byCursor,
  type Column,
  column,
  DialogForm,
  day,
  declared,
  dong,
  Ends,
  Restated,
  Section,
  type States,
  useFields,
  useText,
  WholeTable,
} from '../../shared/kit'
import { DonorField } from '../fields'

const LINE: States<BankLineStatus> = {
  texts: 'bank_status',
  tones: { proposed: 'wait', unmatched: 'soon', posted: 'done' },
}

/** The lines of a statement: matched with donors, and posted or dismissed one by one. */
export function BankLines({ statement }: { statement: string }) {
  const { t } = useText()
  const [isOnlyOpen, setOnlyOpen] = useState(false)
  const inOrder = { value: (it: BankLineView) => it.line_number, sort: 'line', width: 64 }
  const columns: Column<BankLineView>[] = [
    column.quiet('line', t('bank.fault.line'), (it) => String(it.line_number), inOrder),
    column.day('day', t('ledger.day'), (it) => it.booked_on, { card: 'line' }),
    column.money('amount', t('fund.amount'), (it) => it.amount_vnd),
    column.text('payer', t('bank.payer'), (it) => it.payer, { card: 'title', width: 200 }),
    column.quiet('text', t('ledger.content'), (it) => it.text, { isLong: true }),
    column.quiet('reference', t('contribution.bank_reference'), (it) => it.reference, { width: 150 }),
    column.text('donor', t('donor'), (it) => it.donor?.name, { width: 200 }),
    column.code('status', t('status'), (it) => it.status, LINE),
    column.quiet('reason', t('reason.label'), (it) => it.reason, { isOptional: true }),
    column.acts((it) => <Steps line={it} />),
  ]
  const isShown = ({ status }: BankLineView) => !isOnlyOpen || status === 'proposed' || status === 'unmatched'
  const pages = useListBankLinesInfinite(statement, { limit: 200 }, { query: byCursor })
  const bar = (
    <Switch
      label={t('bank.only_open')}
      checked={isOnlyOpen}
      onChange={(event) => setOnlyOpen(event.currentTarget.checked)}
    />
  )
  return (
    <Section title={t('bank.title')}>
      <WholeTable
        {...{ name: 'bank-lines', label: t('bank.title'), pages, bar }}
        lines={(lines) => lines.filter(isShown)}
        columns={columns}
        first="line"
        rowProps={(line) => ({ 'data-line': String(line.line_number) })}
        empty={t(isOnlyOpen ? 'bank.all_done' : 'bank.none')}
      />
    </Section>
  )
}

/** What may be done with a line. */
function Steps({ line }: { line: BankLineView }) {
  const { t } = useText()
  const { id, version, donor } = line
  const mayPost = line.transitions.includes('post')
  return (
    <Group gap={4} wrap="nowrap" justify="flex-end">
      {mayPost && donor && (
        <ActButton
          label={t('bank.post')}
          send={() => postBankLine(id, {}, seen(version))}
          done={t('bank.posted')}
          button={{ size: 'compact-sm', variant: 'default' }}
        />
      )}
      {mayPost && <Match line={line} />}
      <Ends
        record={line}
        texts="bank"
        title={(name) => `${name}: ${t('bank.line', { line: line.line_number })}`}
        send={{
          dismiss: (reason, version) => dismissBankLine(id, { reason }, seen(version)),
          reopen: (reason, version) => reopenBankLine(id, { reason }, seen(version)),
        }}
      >
        <LineFacts line={line} />
      </Ends>
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
  const fields = { donor_id: useFields().found(t('donor'), DonorField) }
  return (
    <DialogForm
      label={t('bank.match')}
      title={t('bank.match.title')}
      submit={t('bank.post')}
      done={t('bank.posted')}
      record={line}
      button={{ size: 'compact-sm' }}
      intro={<LineFacts line={line} />}
      {...declared(fields, (body, version) => postBankLine(line.id, body, seen(version)))}
    />
  )
}
