import { Anchor, Button, FileButton, Group, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import {
  createDisbursementDocument,
  refuseDisbursement,
  reverseDisbursement,
  withdrawDisbursement,
} from '../api/generated/client'
import type {
  AllocationView,
  DisbursementPaperView,
  DisbursementStatus,
  DisbursementView,
} from '../api/generated/model'
import { Chip, type Tone } from '../shared/chip'
import { day, instant } from '../shared/dates'
import { download } from '../shared/download'
import { useText } from '../shared/i18n'
import { useMay } from '../shared/page'
import { tellFailure } from '../shared/problems'
import { refresh } from '../shared/refresh'
import type { Column } from '../shared/table/columns'
import { DataTable } from '../shared/table/data-table'
import { amountText } from './amounts'
import { ApproveDisbursement } from './disbursement-approve'
import { ReturnDisbursement } from './disbursement-return'
import { ReasonAction } from './reason-action'
import { Restated } from './restated'

const TONE: Record<DisbursementStatus, Tone> = {
  prepared: 'wait',
  paid: 'done',
  returned: 'closed',
  withdrawn: 'closed',
  refused: 'closed',
  reversed: 'closed',
}

/** The disbursements of an allocation, with their documents and what came back. */
export function Disbursements({ item }: { item: AllocationView }) {
  const { t } = useText()
  const columns = useColumns(item)
  if (item.disbursements.length === 0) return <Text c="dimmed">{t('disbursement.none')}</Text>
  return <DataTable name="disbursements" label={t('disbursement.title')} rows={item.disbursements} columns={columns} />
}

function useColumns(item: AllocationView): Column<DisbursementView>[] {
  const { t, tCode } = useText()
  const money = (amount: number) => amountText({ ...item, amount }, t('fund.days'))
  const minutes = (it: DisbursementView) =>
    it.minutes_kind ? `${tCode('minutes', it.minutes_kind)} ${it.minutes_number} · ${day(it.minutes_on)}` : ''
  return [
    { id: 'tranche', head: t('disbursement.tranche'), text: (it) => String(it.tranche), width: 56, card: 'title' },
    {
      id: 'amount',
      head: t('fund.value'),
      cell: (it) => (
        <>
          {money(it.amount)}
          {it.returned > 0 && <div className="sub">{t('disbursement.returned', { amount: money(it.returned) })}</div>}
        </>
      ),
      text: (it) => money(it.amount),
      isNumber: true,
    },
    {
      id: 'minutes',
      head: t('disbursement.minutes'),
      cell: (it) => (
        <>
          {minutes(it)}
          <Documents disbursement={it} />
        </>
      ),
      text: minutes,
    },
    { id: 'prepared', head: t('allocation.prepared_by'), text: (it) => it.prepared_by?.full_name ?? '' },
    {
      id: 'approved',
      head: t('disbursement.approved_by'),
      text: (it) => [it.approved_by?.full_name, instant(it.approved_at)].filter(Boolean).join(' · '),
    },
    {
      id: 'status',
      head: t('allocation.status'),
      cell: (it) => <Chip tone={TONE[it.status]}>{tCode('disbursement_status', it.status)}</Chip>,
      text: (it) => tCode('disbursement_status', it.status),
      card: 'side',
    },
    { id: 'reason', head: t('reverse.reason'), text: (it) => it.ending?.reason ?? '', isLong: true },
    { id: 'act', head: '', cell: (it) => <Steps item={item} disbursement={it} /> },
  ]
}

/** What may be done with a disbursement now: paid or refused, withdrawn, taken back, reversed. */
function Steps({ item, disbursement }: { item: AllocationView; disbursement: DisbursementView }) {
  const { t, tCode } = useText()
  const may = (step: (typeof disbursement.transitions)[number]) => disbursement.transitions.includes(step)
  const ends = [
    ['withdraw', withdrawDisbursement],
    ['refuse', refuseDisbursement],
    ['reverse', reverseDisbursement],
  ] as const
  return (
    <Group gap={4} wrap="nowrap" justify="flex-end">
      {may('approve') && <ApproveDisbursement item={item} disbursement={disbursement} />}
      {may('return') && <ReturnDisbursement item={item} disbursement={disbursement} />}
      {ends
        .filter(([step]) => may(step))
        .map(([step, send]) => (
          <ReasonAction
            key={step}
            label={t(`disbursement.${step}`)}
            title={t(`disbursement.${step}.title`)}
            done={t(`disbursement.${step}.done`)}
            send={(reason) => send(disbursement.id, { reason })}
          >
            <Restated
              facts={[
                [t('ledger.voucher'), `${item.code} · ${t('ledger.tranche', { tranche: disbursement.tranche })}`],
                [t('allocation.beneficiary'), item.beneficiary?.full_name ?? tCode('allocation_kind', item.kind)],
                [t('ledger.day'), instant(disbursement.approved_at)],
                [t('fund.value'), amountText({ ...item, amount: disbursement.amount }, t('fund.days'))],
              ]}
              vnd={item.measure === 'vnd' ? disbursement.amount : undefined}
            />
          </ReasonAction>
        ))}
    </Group>
  )
}

/** The documents of a disbursement; while it waits, photos and minutes are added. */
function Documents({ disbursement }: { disbursement: DisbursementView }) {
  const { t, tCode } = useText()
  const isKeeper = useMay('funds:write')
  const queries = useQueryClient()
  const upload = useMutation({
    mutationFn: (file: File) =>
      createDisbursementDocument(disbursement.id, {
        requirement: file.type.startsWith('image/') ? 'photo' : 'minutes',
        file,
      }),
    onSuccess: () => refresh(queries, '/v1/allocations', '/v1/houses'),
    onError: (error) => tellFailure(error, t),
  })
  const save = (one: DisbursementPaperView) =>
    download(`/v1/disbursement-documents/${one.id}/content`, one.file_name).catch((error) => tellFailure(error, t))
  return (
    <>
      {disbursement.documents.map((one) => (
        <Anchor key={one.id} component="button" type="button" size="sm" display="block" onClick={() => void save(one)}>
          {tCode('document_kind', one.requirement)}: {one.file_name}
        </Anchor>
      ))}
      {disbursement.status === 'prepared' && isKeeper && (
        <FileButton
          accept="image/png,image/jpeg,image/webp,application/pdf"
          onChange={(file) => file && upload.mutate(file)}
          inputProps={{ 'aria-label': t('disbursement.add_document') }}
        >
          {(props) => (
            <Button {...props} variant="subtle" size="compact-sm" loading={upload.isPending}>
              {t('disbursement.add_document')}
            </Button>
          )}
        </FileButton>
      )}
    </>
  )
}
