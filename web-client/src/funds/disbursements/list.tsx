import { Group, Text } from '@mantine/core'
import {
  approveDisbursement,
  createDisbursementDocument,
  refuseDisbursement,
  reverseDisbursement,
  withdrawDisbursement,
} from '../../api/generated/client'
import type { AllocationView, DisbursementStatus, DisbursementView } from '../../api/generated/model'
import { seen } from '../../api/request'
import {
  type Column,
  column,
  DataTable,
  day,
  Ends,
  FileAct,
  FileLink,
  instant,
  ReasonAction,
  type States,
  useAct,
  useMay,
  useText,
} from '../../shared/kit'
import { RestatedAmount, useAmounts } from '../measured'
import { ReturnDisbursement } from './return'

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
    column.acts((it) => <Steps item={item} disbursement={it} />),
  ]
  const shown = { name: 'disbursements', label: t('disbursement.title'), none: t('disbursement.none') }
  return <DataTable {...shown} rows={item.disbursements} columns={columns} />
}

/** What may be done with a disbursement now: approved or refused, withdrawn, taken back, reversed. */
function Steps({ item, disbursement }: { item: AllocationView; disbursement: DisbursementView }) {
  const { t, tCode } = useText()
  const { id, tranche, transitions } = disbursement
  const what = <What item={item} disbursement={disbursement} />
  return (
    <Group gap={4} wrap="nowrap" justify="flex-end">
      {transitions.includes('approve') && (
        <ReasonAction
          label={t('disbursement.approve')}
          title={t('disbursement.approve.title')}
          done={t('disbursement.done')}
          record={disbursement}
          send={(_, version) => approveDisbursement(id, seen(version))}
          asksReason={false}
          button={{ variant: 'filled' }}
        >
          {what}
          <Text size="sm" c="dimmed">
            {t('disbursement.approve.next', { tranche, code: item.code })}
          </Text>
        </ReasonAction>
      )}
      {transitions.includes('return') && <ReturnDisbursement item={item} disbursement={disbursement} />}
      <Ends
        record={disbursement}
        texts="disbursement"
        title={(_, step) => tCode('disbursement', `${step}.title`)}
        send={{
          withdraw: (reason, version) => withdrawDisbursement(id, { reason }, seen(version)),
          refuse: (reason, version) => refuseDisbursement(id, { reason }, seen(version)),
          reverse: (reason, version) => reverseDisbursement(id, { reason }, seen(version)),
        }}
      >
        {what}
      </Ends>
    </Group>
  )
}

/** To whom and how much, in figures and words, before something is done with it. */
function What({ item, disbursement: { amount, tranche } }: { item: AllocationView; disbursement: DisbursementView }) {
  const { t, tCode } = useText()
  return (
    <RestatedAmount
      of={item}
      amount={amount}
      facts={[
        [t('ledger.voucher'), `${item.code}, ${t('ledger.tranche', { tranche })}`],
        [t('disbursement.approve.for'), item.beneficiary?.full_name ?? tCode('allocation_kind', item.kind)],
      ]}
    />
  )
}

/** The documents of a disbursement; while it waits, photos and minutes are added. */
function Documents({ disbursement }: { disbursement: DisbursementView }) {
  const { t, tCode } = useText()
  const isKeeper = useMay('funds:write')
  const upload = useAct({
    send: (file: File) => {
      const requirement = file.type.startsWith('image/') ? 'photo' : 'minutes'
      return createDisbursementDocument(disbursement.id, { requirement, file })
    },
  })
  return (
    <>
      {disbursement.documents.map(({ id, requirement, file_name, media_type }) => {
        const file = { url: `/v1/disbursement-documents/${id}/content`, name: file_name, mediaType: media_type }
        return (
          <div key={id}>
            {tCode('document_kind', requirement)}: <FileLink file={file} />
          </div>
        )
      })}
      {disbursement.status === 'prepared' && isKeeper && (
        <FileAct
          label={t('disbursement.add_document')}
          accept="image/png,image/jpeg,image/webp,application/pdf"
          act={upload}
          button={{ variant: 'subtle', size: 'compact-sm' }}
        />
      )}
    </>
  )
}
