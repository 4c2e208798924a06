import { Table } from '@mantine/core'
import { useGetCaseStatistics } from '../api/generated/client'
import type { Area, CaseFigures, CaseStatistics } from '../api/generated/model'
import { Count, DownloadButton, today, useText } from '../shared/kit'
import { Wide } from '../shared/wide'
import { listOf } from './case-search'

/** Whose turn it is in the cases that run now, and at which agency. */
export function Waiting({ area }: { area: Area | undefined }) {
  const { t, say, tCode } = useText()
  const asked = { ...(area && { area }), group_by: 'acting_role', and_by: 'acting_agency' } as const
  const told = useGetCaseStatistics(asked).data as CaseStatistics | undefined
  const cells = (told?.cells ?? []).filter(({ open }) => open > 0).sort((one, other) => other.open - one.open)
  if (cells.length === 0) return null
  const days = { from: today(), to: today() }
  const place = (figure: 'open' | 'overdue', { key, and_key }: CaseFigures) =>
    listOf(figure, days, {
      acting_role: key || 'none',
      acting_agency_id: and_key || 'none',
      ...(area && { area }),
    })
  return (
    <section className="chart" aria-labelledby="waiting">
      <div className="chart-head">
        <h2 className="section-title" id="waiting">
          {t('case_stat.waiting')}
        </h2>
        <span className="grow" />
        <DownloadButton
          label="Excel"
          url="/v1/statistics/cases"
          given={{ ...asked, format: 'xlsx' }}
          name="ho-so-dang-cho.xlsx"
          button={{ className: 'no-print' }}
        />
      </div>
      <div className="table-frame">
        <Wide minWidth={520} label={t('case_stat.waiting')}>
          <Table verticalSpacing={6} className="across">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('case_stat.acting')}</Table.Th>
                <Table.Th>{t('case_stat.agency')}</Table.Th>
                <Table.Th ta="end">{t('case_stat.open')}</Table.Th>
                <Table.Th ta="end">{t('case_stat.overdue')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {cells.map((cell) => (
                <Table.Tr key={`${cell.key}.${cell.and_key}`} data-waiting={cell.key || 'none'}>
                  <Table.Th scope="row" fw={400}>
                    {cell.key ? tCode('role', cell.key) : t('case_stat.nobody')}
                  </Table.Th>
                  <Table.Td>{say(cell.and_label)}</Table.Td>
                  {(['open', 'overdue'] as const).map((figure) => (
                    <Table.Td key={figure} ta="end" data-figure={figure}>
                      <Count value={cell[figure]} place={place(figure, cell)} />
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Wide>
      </div>
    </section>
  )
}
