import { Switch } from '@mantine/core'
import { useListBankLinesInfinite } from '../../api/generated/client'
import type { BankLineStatus, BankLineView } from '../../api/generated/model'
import { byCursor, type Column, column, Section, type States, useFilters, useText, WholeTable } from '../../shared/kit'
import type { FundSearch } from '../fund/search'
import { BankLineSteps } from './steps'

const LINE: States<BankLineStatus> = {
  texts: 'bank_status',
  tones: { proposed: 'wait', unmatched: 'soon', posted: 'done' },
}

/** The lines of a statement: matched with donors, and posted or dismissed one by one. */
export function BankLines({ statement }: { statement: string }) {
  const { t } = useText()
  const [{ open: isOnlyOpen = false }, change] = useFilters<FundSearch>('/funds/$id')
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
    column.acts((it) => <BankLineSteps line={it} />),
  ]
  const isShown = ({ status }: BankLineView) => !isOnlyOpen || status === 'proposed' || status === 'unmatched'
  const pages = useListBankLinesInfinite(statement, { limit: 200 }, { query: byCursor })
  const bar = (
    <Switch
      label={t('bank.only_open')}
      checked={isOnlyOpen}
      onChange={(event) => change({ open: event.currentTarget.checked || undefined })}
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
