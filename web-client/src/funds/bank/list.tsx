import { Button } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useListBankImportsInfinite } from '../../api/generated/client'
import type { BankImportView, FundView } from '../../api/generated/model'
import { byCursor, type Column, column, FileAct, FileFaults, PagedTable, saveAs, useText } from '../../shared/kit'
import { BankLines } from './lines'
import { useTakeIn } from './use-take-in'

/** What a statement looks like; the service takes the headings in Vietnamese and in English. */
const TEMPLATE =
  '\uFEFFNgày,Số tiền,Người chuyển,Nội dung,Số tham chiếu\r\n24/11/2026,1.500.000,NGUYEN VAN MAU,Ung ho quy,FT26328000001\r\n'
const ACCEPT = '.csv,text/csv,.xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The bank's statements of a fund: taken in as files, each with its lines that wait to be posted. */
export function BankImports({ fund }: { fund: FundView }) {
  const { t } = useText()
  const navigate = useNavigate()
  const { statement } = useSearch({ from: '/signed-in/funds/$id' })
  const page = (id: string) =>
    ({ to: '/funds/$id', params: { id: fund.id }, search: { tab: 'bank', statement: id } }) as const
  const place = (it: BankImportView) => page(it.id)
  const count = (id: 'posted' | 'duplicate' | 'dismissed') =>
    column.amount<BankImportView>(id, t(`bank_status.${id}`), ({ counts }) => String(counts[id]))
  const columns: Column<BankImportView>[] = [
    column.link('file', t('bank.file'), (it) => it.file_name, place, { isLong: true, card: 'title' }),
    column.instant('at', t('bank.taken_in'), (it) => it.created_at, { isOptional: false, card: 'line' }),
    column.quiet('by', t('ledger.by'), (it) => it.created_by?.full_name, { card: 'none' }),
    column.amount('open', t('bank.to_post'), ({ counts }) => String(counts.open + counts.matched)),
    count('posted'),
    count('duplicate'),
    count('dismissed'),
  ]
  const upload = useTakeIn(fund.id, (id) => void navigate(page(id)))
  const pages = useListBankImportsInfinite(fund.id, {}, { query: byCursor })
  const rowProps = (it: BankImportView) => ({
    'data-import': it.id,
    'data-chosen': it.id === statement ? 'true' : undefined,
  })
  const bar = (
    <>
      <FileAct label={t('bank.choose')} accept={ACCEPT} act={upload} button={{ size: 'xs' }} />
      <Button size="xs" variant="default" onClick={() => saveAs(new Blob([TEMPLATE]), 'mau-sao-ke.csv')}>
        {t('bank.template')}
      </Button>
      <span className="sub">{t('bank.about')}</span>
    </>
  )
  const shown = { name: 'bank-imports', label: t('bank.imports'), empty: t('bank.no_imports'), bar, rowProps }
  return (
    <>
      {upload.isError && <FileFaults file={upload.variables?.name ?? ''} error={upload.error} />}
      <PagedTable {...shown} pages={pages} columns={columns} />
      {statement && <BankLines key={statement} statement={statement} />}
    </>
  )
}
