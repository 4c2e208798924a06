import { Badge, Button, Group, Stack, Table, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { closeFundPeriod, listFundPeriods, publishFundPeriod } from '../api/generated/client'
import type { FundPeriodView, FundView } from '../api/generated/model'
import { seen } from '../api/request'
import { may, useMe } from '../shared/account'
import { instant, today } from '../shared/dates'
import { useText } from '../shared/i18n'
import { tellDone, tellFailure } from '../shared/problems'
import { refresh } from '../shared/refresh'
import { Empty, Failure, Loading } from '../shared/states'
import { amountText } from './amounts'

/** The years of a fund's books. */
export function Periods({ fund }: { fund: FundView }) {
  const { t, tCode } = useText()
  const me = useMe()
  const queries = useQueryClient()
  const periods = useQuery({
    queryKey: ['/v1/funds', fund.id, 'periods'],
    queryFn: ({ signal }) => listFundPeriods({ fund_id: fund.id }, { signal }),
  })
  const close = useMutation({
    mutationFn: (period: FundPeriodView) => closeFundPeriod(period.id, seen(period.version)),
    onSuccess: () => {
      void refresh(queries, '/v1/funds')
      tellDone(t('period.done'), t('close'))
    },
    onError: (error) => tellFailure(error, t),
  })
  const publish = useMutation({
    mutationFn: (period: FundPeriodView) => publishFundPeriod(period.id, seen(period.version)),
    onSuccess: () => {
      void refresh(queries, '/v1/funds')
      tellDone(t('period.published'), t('close'))
    },
    onError: (error) => tellFailure(error, t),
  })
  if (periods.isPending) return <Loading />
  if (periods.isError) return <Failure error={periods.error} retry={() => void periods.refetch()} />
  if (periods.data.items.length === 0) return <Empty title={t('period.none')} />
  const year = Number(today().slice(0, 4))
  return (
    <Stack>
      {periods.data.items.map((period) => (
        <section key={period.id} aria-label={String(period.year)}>
          <Group>
            <Text fw={600} size="lg">
              {period.year}
            </Text>
            <Badge variant="light" color={period.status === 'open' ? 'accent' : 'gray'}>
              {t(period.status === 'open' ? 'period.open' : 'period.closed')}
            </Badge>
            {period.status === 'open' && period.year < year && may(me, 'funds:decide') && (
              <Button variant="default" size="xs" loading={close.isPending} onClick={() => close.mutate(period)}>
                {t('period.close')}
              </Button>
            )}
            {period.transitions.includes('publish') && (
              <Button variant="default" size="xs" loading={publish.isPending} onClick={() => publish.mutate(period)}>
                {t('period.publish')}
              </Button>
            )}
          </Group>
          {period.closed_at && (
            <Text size="sm" c="dimmed">
              {t('period.closed_by', { by: period.closed_by?.full_name ?? '', at: instant(period.closed_at) })}
              <br />
              SHA-256 {period.digest}
              {period.published_at && (
                <>
                  <br />
                  {t('period.public', { at: instant(period.published_at) })} SHA-256 {period.public_digest}
                </>
              )}
            </Text>
          )}
          {period.restatements.length > 0 && (
            <Table mt="xs" verticalSpacing={4}>
              <Table.Caption>{t('period.restatements')}</Table.Caption>
              <Table.Tbody>
                {period.restatements.map((line) => (
                  <Table.Tr key={line.reversal_id}>
                    <Table.Td>{instant(line.posted_at)}</Table.Td>
                    <Table.Td>{tCode('entry', line.kind)}</Table.Td>
                    <Table.Td ta="end">{amountText(line, t('fund.days'))}</Table.Td>
                    <Table.Td>{line.cause}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          )}
        </section>
      ))}
    </Stack>
  )
}
