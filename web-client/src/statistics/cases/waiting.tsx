import { Table } from '@mantine/core'
import { useGetCaseStatistics } from '../../api/generated/client'
import type { Area, CaseFigures, CaseStatistics } from '../../api/generated/model'
import { Count, FigureSection, FigureTable, today, useText } from '../../shared/kit'
import { listOf } from './search'

const SHOWN = ['open', 'overdue'] as const

/** Whose turn it is in the cases that run now, and at which agency. */
export function Waiting({ area }: { area: Area | undefined }) {
  const { t, say, tCode } = useText()
  const asked = { ...(area && { area }), group_by: 'acting_role', and_by: 'acting_agency' } as const
  const told = useGetCaseStatistics(asked).data as CaseStatistics | undefined
  const cells = (told?.cells ?? []).filter(({ open }) => open > 0).sort((one, other) => other.open - one.open)
  if (cells.length === 0) return null
  const [title, days] = [t('case_stat.waiting'), { from: today(), to: today() }]
  const place = (figure: (typeof SHOWN)[number], { key, and_key }: CaseFigures) =>
    listOf(figure, days, {
      acting_role: key || 'none',
      acting_agency_id: and_key || 'none',
      ...(area && { area }),
    })
  return (
    <FigureSection title={title} file="ho-so-dang-cho" workbook={{ url: '/v1/statistics/cases', given: asked }}>
      <FigureTable
        title={title}
        words={[t('case_stat.acting'), t('case_stat.agency')]}
        figures={SHOWN.map((figure) => t(`case_stat.${figure}`))}
      >
        {cells.map((cell) => (
          <Table.Tr key={`${cell.key}.${cell.and_key}`} data-waiting={cell.key || 'none'}>
            <Table.Th scope="row" fw={400}>
              {cell.key ? tCode('role', cell.key) : t('case_stat.nobody')}
            </Table.Th>
            <Table.Td>{cell.and_label ? say(cell.and_label) : ''}</Table.Td>
            {SHOWN.map((figure) => (
              <Table.Td key={figure} ta="end" data-figure={figure}>
                <Count value={cell[figure]} place={place(figure, cell)} />
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </FigureTable>
    </FigureSection>
  )
}
