import { Table, Text } from '@mantine/core'
import { useGetProtectedCaseStatistics } from '../../api/generated/client'
import type { ProtectedStatistics } from '../../api/generated/model'
import { day, FigureSection, FigureTable, today, useMay, useText } from '../../shared/kit'
import { periodOf } from '../search'

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
  const title = t('case_stat.protected', { quarter: day(told.quarter) })
  const count = (value: number | null | undefined) =>
    value ?? (
      <Text span size="xs" c="dimmed">
        {t('stat.untold')}
      </Text>
    )
  return (
    <FigureSection
      title={title}
      file="ho-so-bao-mat"
      workbook={{ url: '/v1/statistics/protected-cases', given: asked }}
    >
      <p className="sub">{t('case_stat.protected.about')}</p>
      <FigureTable
        title={title}
        words={[t('case_stat.area'), t('stat.group.unit')]}
        figures={[t('case_stat.received'), t('case_stat.closed')]}
      >
        {told.cells.map(({ area, area_name, unit_id, unit_name, received, closed }) => (
          <Table.Tr key={`${area}.${unit_id}`} data-protected={area}>
            <Table.Th scope="row" fw={400}>
              {say(area_name)}
            </Table.Th>
            <Table.Td>{unit_name ? say(unit_name) : t('stat.everywhere')}</Table.Td>
            <Table.Td ta="end">{count(received)}</Table.Td>
            <Table.Td ta="end">{count(closed)}</Table.Td>
          </Table.Tr>
        ))}
      </FigureTable>
    </FigureSection>
  )
}
