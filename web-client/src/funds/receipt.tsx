import { Alert, Badge, Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { createReceipt } from '../api/generated/client'
import { seen } from '../api/request'
import { may, useMe } from '../shared/account'
import { day } from '../shared/dates'
import { useText } from '../shared/i18n'
import { AnchorLink } from '../shared/links'
import { explain } from '../shared/problems'
import { Empty, Failure, Loading } from '../shared/states'
import { amountText } from './amounts'
import { contributionQuery, fundQuery } from './queries'

/** A gift and its receipt, which prints on one sheet of A4. */
export function ReceiptPage() {
  const { id } = useParams({ from: '/signed-in/contributions/$id' })
  const { t, tCode } = useText()
  const me = useMe()
  const queries = useQueryClient()
  const gift = useQuery({ ...contributionQuery(id), enabled: may(me, 'funds:read') })
  const fund = useQuery({ ...fundQuery(gift.data?.fund_id ?? ''), enabled: gift.isSuccess })
  const issue = useMutation({
    mutationFn: (version: number) => createReceipt(id, seen(version)),
    onSuccess: (next) => queries.setQueryData(['contributions', id], next),
  })
  if (!may(me, 'funds:read')) return <Empty title={t('state.forbidden.next')} />
  if (gift.isError) return <Failure error={gift.error} retry={() => void gift.refetch()} />
  if (fund.isError) return <Failure error={fund.error} retry={() => void fund.refetch()} />
  if (!gift.isSuccess || !fund.isSuccess) return <Loading />
  const { receipt } = gift.data
  const [year, month, date] = gift.data.received_on.split('-')
  return (
    <Stack maw={820}>
      <Group justify="space-between" className="no-print">
        <div>
          <Title order={1}>{gift.data.code}</Title>
          <AnchorLink to="/funds/$id" params={{ id: fund.data.id }}>
            {fund.data.name.vi}
          </AnchorLink>
        </div>
        {receipt && !receipt.is_void && (
          <Button leftSection={<IconPrinter aria-hidden size={16} />} onClick={() => window.print()}>
            {t('receipt.print')}
          </Button>
        )}
        {!receipt && !gift.data.reversal_id && may(me, 'funds:write') && (
          <Button loading={issue.isPending} onClick={() => issue.mutate(gift.data.version)}>
            {t('receipt.issue')}
          </Button>
        )}
      </Group>
      {issue.isError && (
        <Alert color="red" role="alert" title={t('not_saved')}>
          {explain(issue.error, t)}
        </Alert>
      )}
      {gift.data.reversal_id && (
        <Alert color="red" className="no-print">
          {t('receipt.void')}
        </Alert>
      )}
      {!receipt && <Text>{t('receipt.none')}</Text>}
      {/* The paper is in Vietnamese in every language of the client: it is a Vietnamese document (NĐ 30/2020/NĐ-CP). */}
      {receipt && (
        <article className="sheet" lang="vi" aria-label={t('gift.receipt')}>
          <Group justify="space-between" align="flex-start">
            <div className="sheet-center">
              <div>{receipt.printed.agency_name}</div>
              <strong>{receipt.printed.fund_name}</strong>
              <div>Số: {receipt.printed.number}</div>
            </div>
            <div className="sheet-center">
              <strong className="nation">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</strong>
              <div>
                <strong className="motto">Độc lập - Tự do - Hạnh phúc</strong>
              </div>
            </div>
          </Group>
          <h2 className="sheet-center">BIÊN NHẬN ĐÓNG GÓP</h2>
          {receipt.is_void && <Badge color="red">ĐÃ HỦY</Badge>}
          <dl className="facts">
            <dt>Người đóng góp</dt>
            <dd>{receipt.printed.donor_name}</dd>
            {receipt.printed.donor_address && (
              <>
                <dt>Địa chỉ</dt>
                <dd>{receipt.printed.donor_address}</dd>
              </>
            )}
            <dt>Hình thức</dt>
            <dd>{tCode('channel', receipt.printed.channel)}</dd>
            <dt>Số lượng</dt>
            <dd>
              <strong>{amountText(receipt.printed, 'ngày công')}</strong>
            </dd>
            <dt>Bằng chữ</dt>
            <dd>{receipt.printed.in_words}</dd>
            {receipt.printed.purpose && (
              <>
                <dt>Mục đích</dt>
                <dd>{receipt.printed.purpose}</dd>
              </>
            )}
            <dt>Ngày nhận</dt>
            <dd>{day(receipt.printed.received_on)}</dd>
          </dl>
          <Group justify="space-between" align="flex-start" mt="lg" wrap="nowrap">
            <div className="sheet-center">
              <strong>Người đóng góp</strong>
              <div>(Ký, ghi rõ họ tên)</div>
            </div>
            <div className="sheet-center">
              <em>
                Ngày {date} tháng {month} năm {year}
              </em>
              <div>
                <strong>Người nhận</strong>
              </div>
              <div>(Ký, ghi rõ họ tên)</div>
              <div className="signature">{receipt.printed.officer_name}</div>
            </div>
          </Group>
        </article>
      )}
    </Stack>
  )
}
