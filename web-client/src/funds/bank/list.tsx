import { Alert, Button, FileButton } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { createBankImport, useListBankImportsInfinite } from '../../api/generated/client'
import type { BankImportView, FundView } from '../../api/generated/model'
import { isProblem } from '../../api/request'
import {
  byCursor,
  type Column,
  column,
  explain,
  PagedTable,
  type Place,
  refresh,
  saveAs,
  useText,
} from '../../shared/kit'
import { MONEY } from '../queries'
import { FileFaults, faultsOf } from './faults'
import { BankLines } from './lines'

/** What a statement looks like; the service takes the headings in Vietnamese and in English. */
const TEMPLATE =
  '\uFEFFNgày,Số tiền,Người chuyển,Nội dung,Số tham chiếu\r\n24/11/2026,1.500.000,NGUYEN VAN MAU,Ung ho quy,FT26328000001\r\n'
const ACCEPT = '.csv,text/csv,.xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The bank's statements of a fund: taken in as files, each with its lines that wait to be posted. */
export function BankImports({ fund }: { fund: FundView }) {
  const { t } = useText()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { statement } = useSearch({ from: '/signed-in/funds/$id' })
  const page = (id: string) =>
    ({ to: '/funds/$id', params: { id: fund.id }, search: { tab: 'bank', statement: id } }) as const
  const upload = useMutation({
    mutationFn: (file: File) => createBankImport(fund.id, { requirement: 'bank_statement', file }),
    onSuccess: (taken) => {
      void refresh(queries, ...MONEY)
      void navigate(page(taken.id))
    },
    // A file that was taken in before is opened where it is.
    onError: (error) => {
      const known = isProblem(error, 'duplicate') ? error.problem.bank_import_id : null
      if (typeof known === 'string') void navigate(page(known))
    },
  })
  const faults = faultsOf(upload.error)
  const pages = useListBankImportsInfinite(fund.id, {}, { query: byCursor })
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
        columns={useColumns(page)}
        rowProps={(it) => ({ 'data-import': it.id, 'data-chosen': it.id === statement ? 'true' : undefined })}
        empty={t('bank.no_imports')}
        bar={
          <>
            <FileButton
              accept={ACCEPT}
              onChange={(file) => file && upload.mutate(file)}
              inputProps={{ 'aria-label': t('bank.choose') }}
            >
              {(props) => (
                <Button {...props} size="xs" loading={upload.isPending}>
                  {t('bank.choose')}
                </Button>
              )}
            </FileButton>
            <Button size="xs" variant="default" onClick={() => saveAs(new Blob([TEMPLATE]), 'mau-sao-ke.csv')}>
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

function useColumns(page: (id: string) => Place): Column<BankImportView>[] {
  const { t } = useText()
  return [
    column.link(
      'file',
      t('bank.file'),
      (it) => it.file_name,
      (it) => page(it.id),
      {
        isLong: true,
        card: 'title',
        sort: undefined,
      },
    ),
    column.instant('at', t('bank.taken_in'), (it) => it.created_at, {
      isOptional: false,
      card: 'line',
      sort: undefined,
    }),
    column.quiet('by', t('ledger.by'), (it) => it.created_by?.full_name, { card: 'none' }),
    column.amount('open', t('bank.to_post'), ({ counts }) => String(counts.open + counts.matched)),
    ...(['posted', 'duplicate', 'dismissed'] as const).map((id) =>
      column.amount<BankImportView>(id, t(`bank_status.${id}`), ({ counts }) => String(counts[id])),
    ),
  ]
}
