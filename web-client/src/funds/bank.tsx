import { Alert, Button, FileButton } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { createBankImport, useListBankImportsInfinite } from '../api/generated/client'
import type { BankImportView, FundView } from '../api/generated/model'
import { isProblem } from '../api/request'
import { instant } from '../shared/dates'
import { saveAs } from '../shared/download'
import { useText } from '../shared/i18n'
import { AnchorLink } from '../shared/links'
import { byCursor } from '../shared/pages'
import { explain } from '../shared/problems'
import { refresh } from '../shared/refresh'
import type { Column } from '../shared/table/columns'
import { PagedTable } from '../shared/table/list'
import { FileFaults, faultsOf } from './bank-faults'
import { BankLines } from './bank-lines'
import { MONEY } from './queries'

/** What a statement looks like; the service takes the headings in Vietnamese and in English. */
const TEMPLATE =
  '\uFEFFNgày,Số tiền,Người chuyển,Nội dung,Số tham chiếu\r\n24/11/2026,1.500.000,NGUYEN VAN MAU,Ung ho quy,FT26328000001\r\n'

/** The bank's statements of a fund: taken in as files, each with its lines that wait to be posted. */
export function BankImports({ fund }: { fund: FundView }) {
  const { t } = useText()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { statement } = useSearch({ from: '/signed-in/funds/$id' })
  const pages = useListBankImportsInfinite(fund.id, {}, { query: byCursor })
  const open = (id: string) =>
    void navigate({ to: '/funds/$id', params: { id: fund.id }, search: { tab: 'bank', statement: id } })
  const upload = useMutation({
    mutationFn: (file: File) => createBankImport(fund.id, { requirement: 'bank_statement', file }),
    onSuccess: (taken) => {
      void refresh(queries, ...MONEY)
      open(taken.id)
    },
    // A file that was taken in before is opened where it is.
    onError: (error) => {
      const known = isProblem(error, 'duplicate') ? error.problem.bank_import_id : null
      if (typeof known === 'string') open(known)
    },
  })
  const faults = faultsOf(upload.error)
  return (
    <>
      {upload.isError && faults.length === 0 && (
        <Alert color="red" role="alert" title={t('not_saved')} mb="xs">
          {explain(upload.error, t)}
        </Alert>
      )}
      {faults.length > 0 && <FileFaults file={upload.variables?.name ?? ''} faults={faults} error={upload.error} />}
      <PagedTable
        name="bank-imports"
        label={t('bank.imports')}
        pages={pages}
        columns={useColumns(fund.id)}
        rowProps={(it) => ({ 'data-import': it.id, 'data-current': it.id === statement ? 'true' : undefined })}
        empty={t('bank.no_imports')}
        bar={
          <>
            <FileButton
              accept=".csv,text/csv,.xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
              onChange={(file) => file && upload.mutate(file)}
              inputProps={{ 'aria-label': t('bank.choose') }}
            >
              {(props) => (
                <Button {...props} size="xs" loading={upload.isPending}>
                  {t('bank.choose')}
                </Button>
              )}
            </FileButton>
            <Button
              size="xs"
              variant="default"
              onClick={() => saveAs(new Blob([TEMPLATE], { type: 'text/csv;charset=utf-8' }), 'mau-sao-ke.csv')}
            >
              {t('bank.template')}
            </Button>
            <span className="sub">{t('bank.about')}</span>
          </>
        }
      />
      {statement && <BankLines key={statement} statement={statement} />}
    </>
  )
}

function useColumns(fund: string): Column<BankImportView>[] {
  const { t } = useText()
  const count = (id: 'posted' | 'duplicate' | 'dismissed', head: string): Column<BankImportView> => ({
    id,
    head,
    text: ({ counts }) => String(counts[id]),
    isNumber: true,
  })
  return [
    {
      id: 'file',
      head: t('bank.file'),
      cell: (it) => (
        <AnchorLink to="/funds/$id" params={{ id: fund }} search={{ tab: 'bank', statement: it.id }} fw={600}>
          {it.file_name}
        </AnchorLink>
      ),
      text: (it) => it.file_name,
      isLong: true,
      card: 'title',
    },
    { id: 'at', head: t('bank.taken_in'), text: (it) => instant(it.created_at) },
    { id: 'by', head: t('ledger.by'), text: (it) => it.created_by?.full_name ?? '', card: 'none' },
    {
      id: 'open',
      head: t('bank.to_post'),
      text: ({ counts }) => String(counts.open + counts.matched),
      isNumber: true,
    },
    count('posted', t('bank_status.posted')),
    count('duplicate', t('bank_status.duplicate')),
    count('dismissed', t('bank_status.dismissed')),
  ]
}
