import { Table, Text } from '@mantine/core'
import { useGetProtectedCaseStatistics } from '../api/generated/client'
import type { ProtectedStatistics } from '../api/generated/model'
import { day, DownloadButton, today, useMay, useText } from '../shared/kit'
import { Wide } from '../shared/wide'
import { periodOf } from './search'

const URL = '/v1/statistics/protected-cases'

/** How many protected cases there were in a quarter that is over, without the small numbers. */
export function ProtectedCounts({ period }: { period: string | undefined }) {
  const { t, say } = useText()
  const isAllowed = useMay('protected-figures:read')
  const now = periodOf('quarter', today()).period ?? ''
  // Another period than a quarter that is over is told by the last one.
  const asked = period?.includes('Q') && period < now ? { quarter: period } : {}
  const read = useGetProtectedCaseStatistics(asked, { query: { enabled: isAllowed } })
  const told = read.data as ProtectedStatistics | undefined
  if (!told) return null
  const count = (value: number | null | undefined) =>
    value ?? (
      <Text span size="xs" c="dimmed">
        {t('stat.untold')}
      </Text>
    )
  return (
    <section className="chart" aria-labelledby="protected">
      <div className="chart-head">
        <h2 className="section-title" id="protected">
          {t('case_stat.protected', { quarter: day(told.quarter) })}
        </h2>
        <span className="grow" />
        <DownloadButton
          label="Excel"
          url={URL}
          given={{ ...asked, format: 'xlsx' }}
          name="ho-so-bao-mat.xlsx"
          button={{ className: 'no-print' }}
        />
      </div>
      <p className="sub">{t('case_stat.protected.about')}</p>
      <div className="table-frame">
        <Wide minWidth={520} label={t('case_stat.protected', { quarter: day(told.quarter) })}>
          <Table verticalSpacing={6} className="across">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('case_stat.area')}</Table.Th>
                <Table.Th>{t('stat.group.unit')}</Table.Th>
                <Table.Th ta="end">{t('case_stat.received')}</Table.Th>
                <Table.Th ta="end">{t('case_stat.closed')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {told.cells.map(({ area, area_name, unit_id, unit_name, received, closed }) => (
                <Table.Tr key={`${area}.${unit_id}`} data-protected={area}>
                  <Table.Th scope="row" fw={400}>
                    {say(area_name)}
                  </Table.Th>
                  <Table.Td>{unit_id ? say(unit_name) : t('stat.everywhere')}</Table.Td>
                  <Table.Td ta="end">{count(received)}</Table.Td>
                  <Table.Td ta="end">{count(closed)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Wide>
      </div>
    </section>
  )
}
