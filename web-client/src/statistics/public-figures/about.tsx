import { Anchor, Text } from '@mantine/core'
import type { PublicFundStatistics } from '../../api/generated/model'
import { day, instant } from '../../shared/dates'
import { useText } from '../../shared/i18n'

/** As of when the figures are, and the same as files. */
export function PublicAbout({ year, told }: { year: number; told: PublicFundStatistics }) {
  const { t } = useText()
  return (
    <Text size="sm" c="dimmed">
      {t('stat.as_of', { at: instant(told.as_of), snapshot: told.snapshot })} <br />
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
        received: day(told.received_published_on),
        spent: day(told.spent_published_on),
      })}{' '}
      {t('public.small')}
    </Text>
  )
}
