import { createDisbursementDocument } from '../../api/generated/client'
import type { AllocationView, DisbursementStatus, DisbursementView } from '../../api/generated/model'
import {
  type Column,
  column,
  DataTable,
  day,
  instant,
  type States,
  StoredFiles,
  useMay,
  useText,
} from '../../shared/kit'
import { useAmounts } from '../measured'
import { DisbursementSteps } from './steps'

const PAYMENT: States<DisbursementStatus> = { texts: 'disbursement_status', tones: { prepared: 'wait', paid: 'done' } }

/** The disbursements of an allocation, with their documents and what came back. */
export function Disbursements({ item }: { item: AllocationView }) {
  const { t, tCode } = useText()
  const amount = useAmounts()
  const returned = (it: DisbursementView) =>
    it.returned > 0 ? t('disbursement.returned', { amount: amount(item, it.returned) }) : ''
  const minutes = (it: DisbursementView) =>
    it.minutes_kind && `${tCode('minutes', it.minutes_kind)} ${it.minutes_number} · ${day(it.minutes_on)}`
  const approved = (it: DisbursementView) =>
    [it.approved_by?.full_name, instant(it.approved_at)].filter(Boolean).join(' · ')
  const columns: Column<DisbursementView>[] = [
    column.text('tranche', t('disbursement.tranche'), (it) => String(it.tranche), { width: 64, card: 'title' }),
    column.amount('amount', t('fund.value'), (it) => amount(item, it.amount)),
    column.text('minutes', t('disbursement.minutes'), minutes),
    { id: 'documents', head: t('disbursement.documents'), cell: (it) => <Documents disbursement={it} /> },
    column.text('prepared', t('allocation.prepared_by'), (it) => it.prepared_by?.full_name),
    column.text('approved', t('disbursement.approved_by'), approved),
    column.code('status', t('status'), (it) => it.status, PAYMENT),
    column.quiet('about', t('reason.label'), (it) => it.ending?.reason ?? returned(it), { isLong: true }),
    column.acts((it) => <DisbursementSteps item={item} disbursement={it} />),
  ]
  const shown = { name: 'disbursements', label: t('disbursement.title'), none: t('disbursement.none') }
  return <DataTable {...shown} rows={item.disbursements} columns={columns} />
}

/** The documents of a disbursement; while it waits, photos and minutes are added. */
function Documents({ disbursement: { id, documents, status } }: { disbursement: DisbursementView }) {
  const { t, tCode } = useText()
  const isOpen = useMay('funds:write') && status === 'prepared'
  const add = (file: File) =>
    createDisbursementDocument(id, { requirement: file.type.startsWith('image/') ? 'photo' : 'minutes', file })
  return (
    <StoredFiles
      files={documents}
      url="/v1/disbursement-documents"
      about={({ requirement }) => `${tCode('document_kind', requirement)}: `}
      add={isOpen ? add : undefined}
      label={t('disbursement.add_document')}
      isSmall
    />
  )
}
