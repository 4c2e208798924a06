import { Anchor, Button, FileButton, Table, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import {
  createDisbursementDocument,
  refuseDisbursement,
  reverseDisbursement,
  withdrawDisbursement,
} from '../api/generated/client'
import type { AllocationView, DisbursementPaperView, DisbursementView } from '../api/generated/model'
import { seen } from '../api/request'
import { may, useMe } from '../shared/account'
import { day, instant } from '../shared/dates'
import { download } from '../shared/download'
import { useText } from '../shared/i18n'
import { tellFailure } from '../shared/problems'
import { refresh } from '../shared/refresh'
import { Wide } from '../shared/wide'
import { Cause } from './cause'
import { Approve } from './payment-approve'
import { Return } from './return'

/** The payments of an allocation, with their papers and what came back. */
export function Payments({ item, money }: { item: AllocationView; money: (amount: number) => string }) {
  const { t, tCode } = useText()
  if (item.disbursements.length === 0) return <Text c="dimmed">{t('payment.none')}</Text>
  return (
    <Wide minWidth={640} label={t('payment.title')}>
      <Table verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('payment.tranche')}</Table.Th>
            <Table.Th ta="end">{t('fund.value')}</Table.Th>
            <Table.Th>{t('payment.minutes')}</Table.Th>
            <Table.Th>{t('help.prepared_by')}</Table.Th>
            <Table.Th>{t('payment.approved_by')}</Table.Th>
            <Table.Th />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {item.disbursements.map((payment) => (
            <Table.Tr key={payment.id}>
              <Table.Td>{payment.tranche}</Table.Td>
              <Table.Td ta="end" style={{ whiteSpace: 'nowrap' }}>
                {money(payment.amount)}
                {payment.returned > 0 && (
                  <Text size="xs" c="dimmed">
                    {t('payment.returned', { amount: money(payment.returned) })}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>
                {payment.minutes_kind &&
                  `${tCode('minutes', payment.minutes_kind)} ${payment.minutes_number} · ${day(payment.minutes_on)}`}
                <Papers payment={payment} />
              </Table.Td>
              <Table.Td>{payment.prepared_by?.full_name}</Table.Td>
              <Table.Td>
                {payment.approved_by?.full_name}
                <Text size="xs" c="dimmed">
                  {instant(payment.approved_at)}
                </Text>
              </Table.Td>
              <Table.Td>
                {payment.transitions.includes('approve') ? (
                  <Approve item={item} payment={payment} />
                ) : (
                  tCode('payment_status', payment.status)
                )}
                {payment.ending && (
                  <Text size="xs" c="dimmed">
                    {payment.ending.reason}
                  </Text>
                )}
                {payment.transitions.includes('return') && (
                  <Return key={payment.version} item={item} payment={payment} />
                )}
                <Ends payment={payment} about={money(payment.amount)} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Wide>
  )
}

/** The ways out of a payment: withdrawn or refused before it is paid, reversed afterwards; each with a reason. */
function Ends({ payment, about }: { payment: DisbursementView; about: string }) {
  const { t } = useText()
  const ways = [
    ['withdraw', (reason: string) => withdrawDisbursement(payment.id, { reason }, seen(payment.version))],
    ['refuse', (reason: string) => refuseDisbursement(payment.id, { reason }, seen(payment.version))],
    ['reverse', (reason: string) => reverseDisbursement(payment.id, { reason }, seen(payment.version))],
  ] as const
  return ways
    .filter(([way]) => payment.transitions.includes(way))
    .map(([way, send]) => (
      <Cause
        key={way}
        label={t(`payment.${way}`)}
        title={t(`payment.${way}.title`)}
        field={t('reverse.cause')}
        about={about}
        done={t(`payment.${way}.done`)}
        send={send}
      />
    ))
}

/** The papers of a payment; while it waits, photos and minutes are added. */
function Papers({ payment }: { payment: DisbursementView }) {
  const { t, tCode } = useText()
  const me = useMe()
  const queries = useQueryClient()
  const upload = useMutation({
    mutationFn: (file: File) =>
      createDisbursementDocument(payment.id, {
        requirement: file.type.startsWith('image/') ? 'photo' : 'minutes',
        file,
      }),
    onSuccess: () => refresh(queries, '/v1/allocations'),
    onError: (error) => tellFailure(error, t),
  })
  const save = (paper: DisbursementPaperView) =>
    download(`/v1/disbursement-documents/${paper.id}/content`, paper.file_name).catch((error) => tellFailure(error, t))
  return (
    <>
      {payment.documents.map((paper) => (
        <Anchor key={paper.id} component="button" type="button" display="block" onClick={() => void save(paper)}>
          {tCode('paper_kind', paper.requirement)}: {paper.file_name}
        </Anchor>
      ))}
      {payment.status === 'prepared' && may(me, 'funds:write') && (
        <FileButton
          accept="image/png,image/jpeg,image/webp,application/pdf"
          onChange={(file) => file && upload.mutate(file)}
          inputProps={{ 'aria-label': t('payment.add_paper') }}
        >
          {(props) => (
            <Button {...props} variant="default" size="xs" display="block" mt={4} loading={upload.isPending}>
              {t('payment.add_paper')}
            </Button>
          )}
        </FileButton>
      )}
    </>
  )
}
