import { Anchor, Button, FileButton, Group, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
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
  download,
  instant,
  Restated,
  refresh,
  type Tone,
  tellFailure,
  useMay,
  useText,
} from '../../shared/kit'
import { amountText } from '../amounts'
import { ReasonAction } from '../dialogs'
import { ReturnDisbursement } from './return'

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
  return <DataTable {...{ name: 'disbursements', label: t('disbursement.title'), rows: item.disbursements, columns }} />
}

function useColumns(item: AllocationView): Column<DisbursementView>[] {
  const { t, tCode } = useText()
  const money = (amount: number) => amountText({ ...item, amount }, t('fund.days'))
  const returned = (it: DisbursementView) =>
    it.returned > 0 ? t('disbursement.returned', { amount: money(it.returned) }) : ''
  const minutes = (it: DisbursementView) =>
    it.minutes_kind && `${tCode('minutes', it.minutes_kind)} ${it.minutes_number} · ${day(it.minutes_on)}`
  const approved = (it: DisbursementView) =>
    [it.approved_by?.full_name, instant(it.approved_at)].filter(Boolean).join(' · ')
  const status = (it: DisbursementView) => tCode('disbursement_status', it.status)
  return [
    column.text('tranche', t('disbursement.tranche'), (it) => String(it.tranche), { width: 64, card: 'title' }),
    column.amount('amount', t('fund.value'), (it) => money(it.amount)),
    column.text('minutes', t('disbursement.minutes'), minutes),
    { id: 'documents', head: t('disbursement.documents'), cell: (it) => <Documents disbursement={it} /> },
    column.text('prepared', t('allocation.prepared_by'), (it) => it.prepared_by?.full_name),
    column.text('approved', t('disbursement.approved_by'), approved),
    column.state('status', t('status'), status, (it) => TONE[it.status]),
    column.quiet('about', t('reason.label'), (it) => it.ending?.reason ?? returned(it), { isLong: true }),
    column.acts((it) => <Steps item={item} disbursement={it} />),
  ]
}

/** What may be done with a disbursement now: approved or refused, withdrawn, taken back, reversed. */
function Steps({ item, disbursement }: { item: AllocationView; disbursement: DisbursementView }) {
  const { t } = useText()
  const { id, tranche, transitions } = disbursement
  const may = (step: (typeof transitions)[number]) => transitions.includes(step)
  const ends = [
    ['withdraw', withdrawDisbursement],
    ['refuse', refuseDisbursement],
    ['reverse', reverseDisbursement],
  ] as const
  const what = <What item={item} disbursement={disbursement} />
  return (
    <Group gap={4} wrap="nowrap" justify="flex-end">
      {may('approve') && (
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
      {may('return') && <ReturnDisbursement item={item} disbursement={disbursement} />}
      {ends
        .filter(([step]) => may(step))
        .map(([step, end]) => (
          <ReasonAction
            key={step}
            label={t(`disbursement.${step}`)}
            title={t(`disbursement.${step}.title`)}
            done={t(`disbursement.${step}.done`)}
            record={disbursement}
            send={(reason, version) => end(id, { reason }, seen(version))}
          >
            {what}
          </ReasonAction>
        ))}
    </Group>
  )
}

/** To whom and how much, in figures and words, before something is done with it. */
function What({ item, disbursement }: { item: AllocationView; disbursement: DisbursementView }) {
  const { t, tCode } = useText()
  const { amount, tranche } = disbursement
  return (
    <Restated
      facts={[
        [t('ledger.voucher'), `${item.code}, ${t('ledger.tranche', { tranche })}`],
        [t('disbursement.approve.for'), item.beneficiary?.full_name ?? tCode('allocation_kind', item.kind)],
        [t('fund.value'), <b key="amount">{amountText({ ...item, amount }, t('fund.days'))}</b>],
      ]}
      vnd={item.measure === 'vnd' ? amount : undefined}
    />
  )
}

/** The documents of a disbursement; while it waits, photos and minutes are added. */
function Documents({ disbursement }: { disbursement: DisbursementView }) {
  const { t, tCode } = useText()
  const isKeeper = useMay('funds:write')
  const queries = useQueryClient()
  const upload = useMutation({
    mutationFn: (file: File) => {
      const requirement = file.type.startsWith('image/') ? 'photo' : 'minutes'
      return createDisbursementDocument(disbursement.id, { requirement, file })
    },
    onSuccess: () => refresh(queries, '/v1/allocations', '/v1/houses'),
    onError: (error) => tellFailure(error, t),
  })
  const save = (id: string, name: string) =>
    void download(`/v1/disbursement-documents/${id}/content`, name).catch((error) => tellFailure(error, t))
  return (
    <>
      {disbursement.documents.map(({ id, requirement, file_name }) => (
        <Anchor key={id} component="button" type="button" size="sm" mr={6} onClick={() => save(id, file_name)}>
          {tCode('document_kind', requirement)}: {file_name}
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
