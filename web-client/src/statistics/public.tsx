import { Anchor, Button, Paper, Progress, Select, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { getPublicFundStatistics, listPublicFundReports } from '../api/generated/client'
import type { PublicFundStatistics } from '../api/generated/model'
import { dong } from '../shared/amounts'
import { day, instant, today } from '../shared/dates'
import { useText } from '../shared/i18n'
import { PageHead } from '../shared/page'
import { byCursor, rowsOf } from '../shared/pages'
import { Failure, Loading } from '../shared/states'
import { Figures, isTold, Past } from './figures'

const thisYear = Number(today().slice(0, 4))
const YEARS = Array.from({ length: thisYear - 2016 }, (_, index) => String(thisYear - index))

/** What the funds received and did, for everybody; nobody needs to sign in. */
export function PublicPage() {
  const { t } = useText()
  const navigate = useNavigate()
  const year = useSearch({ from: '/open/public' }).year ?? thisYear
  const told = useQuery({
    queryKey: ['public-fund-statistics', year],
    // The browser asks whether its copy still holds.
    queryFn: ({ signal }) =>
      getPublicFundStatistics({ year }, { signal, cache: 'no-cache' }) as Promise<PublicFundStatistics>,
  })
  const pages = useInfiniteQuery({
    queryKey: ['public-fund-reports'],
    queryFn: ({ pageParam, signal }) => listPublicFundReports({ cursor: pageParam }, { signal }),
    ...byCursor,
    initialPageParam: undefined as string | undefined,
  })
  const reports = rowsOf(pages.data?.pages)
  return (
    <>
      <PageHead title={t('public.title')} />
      <Stack gap="lg" data-wide-page>
        <Select
          label={t('stat.year')}
          data={YEARS}
          value={String(year)}
          onChange={(value) => void navigate({ to: '/public', search: { year: Number(value) } })}
          allowDeselect={false}
          maw={160}
        />
        {told.isPending && <Loading />}
        {told.isError && <Failure error={told.error} retry={() => void told.refetch()} />}
        {told.isSuccess && (
          <>
            <SimpleGrid cols={{ base: 2, md: 3 }}>
              {(
                [
                  ['received', 'givers', dong(told.data.total.received_vnd)],
                  ['spent', 'helped', dong(told.data.total.spent_vnd)],
                  ['labour', 'in_kind', (told.data.total.labour_hours / 8).toLocaleString('vi-VN')],
                  ['houses', 'helped', String(told.data.total.houses_built + told.data.total.houses_repaired)],
                  ['beneficiaries', 'helped', String(told.data.total.beneficiaries ?? 0)],
                  ['closing', 'balances', dong(told.data.total.closing_balance_vnd)],
                ] as const
              ).map(([name, group, value]) => (
                <Paper key={name} withBorder p="sm" data-public={name}>
                  <Text size="sm" c="dimmed">
                    {t(`stat.${name}`)}
                  </Text>
                  <Text fw={600} fz={{ base: 'md', sm: 'lg' }}>
                    {isTold(told.data.total, group) ? value : t('stat.untold')}
                  </Text>
                </Paper>
              ))}
            </SimpleGrid>
            {told.data.total.goods.length > 0 && (
              <Text data-public="goods">
                {t('stat.goods')}:{' '}
                {told.data.total.goods
                  .map((line) => `${(line.amount / 1000).toLocaleString('vi-VN')} ${line.item_unit} ${line.item}`)
                  .join(', ')}
              </Text>
            )}
            <section aria-label={t('stat.by_fund')}>
              <Title order={2}>{t('stat.by_fund')}</Title>
              <Figures
                label={t('stat.by_fund')}
                head={t('nav.funds')}
                cells={told.data.by_fund}
                total={told.data.total}
                name={(cell) => cell.label || cell.key}
                withoutBalance
              />
            </section>
            <section aria-label={t('stat.by_purpose')}>
              <Title order={2}>{t('stat.by_purpose')}</Title>
              <Figures
                label={t('stat.by_purpose')}
                head={t('stat.group.purpose')}
                cells={told.data.by_purpose}
                total={told.data.total}
                name={(cell) => (cell.key === 'unspecified' ? t('stat.unspecified') : cell.label || cell.key)}
                withoutBalance
              />
            </section>
            {told.data.campaigns.length > 0 && (
              <section aria-label={t('fund.tab.campaigns')}>
                <Title order={2}>{t('fund.tab.campaigns')}</Title>
                {told.data.campaigns.map((campaign) => {
                  const share = campaign.goal_vnd ? Math.floor((campaign.received_vnd * 100) / campaign.goal_vnd) : null
                  return (
                    <Stack key={campaign.name} gap={4} my="sm">
                      <Text fw={600}>{campaign.name}</Text>
                      {share !== null && (
                        <Progress value={Math.min(share, 100)} aria-label={t('campaign.progress', { share })} />
                      )}
                      <Text size="sm">
                        {dong(campaign.received_vnd)}
                        {campaign.goal_vnd ? ` / ${dong(campaign.goal_vnd)} (${share}%)` : ''} ·{' '}
                        {`${day(campaign.starts_on)} – ${day(campaign.closes_on)}`}
                      </Text>
                    </Stack>
                  )
                })}
              </section>
            )}
            {reports.length > 0 && (
              <section aria-label={t('public.reports')}>
                <Title order={2}>{t('public.reports')}</Title>
                {reports.map((report) => (
                  <div key={report.id}>
                    <Anchor
                      href={`/v1/public/fund-reports/${report.id}`}
                      download={`report-${report.year}.json`}
                      underline="always"
                    >
                      {report.fund_name} {report.year}
                    </Anchor>
                    <Text size="xs" c="dimmed">
                      SHA-256 {report.digest}
                    </Text>
                  </div>
                ))}
                {pages.hasNextPage && (
                  <Button variant="default" mt="sm" onClick={() => void pages.fetchNextPage()}>
                    {t('more')}
                  </Button>
                )}
              </section>
            )}
            <Past figures={told.data.past_figures} />
            {told.data.wall.length > 0 && (
              <section aria-label={t('public.wall')}>
                <Title order={2}>{t('public.wall')}</Title>
                <Text>{told.data.wall.join(' · ')}</Text>
              </section>
            )}
            <Text size="sm" c="dimmed">
              {t('stat.as_of', { at: instant(told.data.as_of), snapshot: told.data.snapshot })} <br />
              {t('stat.download')}:{' '}
              {(['csv', 'xlsx', 'json-stat', 'json'] as const).map((format) => (
                <Anchor
                  key={format}
                  href={`/v1/public/fund-statistics?year=${year}&format=${format}`}
                  download={`public-fund-statistics-${year}.${format === 'json-stat' ? 'json-stat.json' : format}`}
                  underline="always"
                  mr="sm"
                  style={{ display: 'inline-block', minHeight: 24 }}
                >
                  {format === 'xlsx' ? 'Excel' : format.toUpperCase()}
                </Anchor>
              ))}
              <br />
              {t('public.published', {
                received: day(told.data.received_published_on),
                spent: day(told.data.spent_published_on),
              })}{' '}
              {t('public.small')}
            </Text>
          </>
        )}
      </Stack>
    </>
  )
}
