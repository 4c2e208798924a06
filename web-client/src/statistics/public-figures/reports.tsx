import { Anchor, Button, Text } from '@mantine/core'
import { useListPublicFundReportsInfinite } from '../../api/generated/client'
import { useText } from '../../shared/i18n'
import { byCursor, rowsOf } from '../../shared/pages'
import { Section } from '../../shared/section'

/** The reports that were published, each with the number by which a copy can be checked. */
export function Reports() {
  const { t } = useText()
  const pages = useListPublicFundReportsInfinite({}, { query: byCursor })
  const reports = rowsOf(pages.data?.pages)
  if (reports.length === 0) return null
  return (
    <Section title={t('public.reports')}>
      {reports.map(({ id, year, fund_name, digest }) => (
        <div key={id}>
          <Anchor href={`/v1/public/fund-reports/${id}`} download={`report-${year}.json`} underline="always">
            {fund_name} {year}
          </Anchor>
          <Text size="xs" c="dimmed">
            SHA-256 {digest}
          </Text>
        </div>
      ))}
      {pages.hasNextPage && (
        <Button variant="default" mt="sm" onClick={() => void pages.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </Section>
  )
}
