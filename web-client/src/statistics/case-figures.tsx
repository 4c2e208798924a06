import { Table } from '@mantine/core'
import type { Area, CaseFigures, CaseStatistics } from '../api/generated/model'
import { Count, DownloadButton, useText } from '../shared/kit'
import { Wide } from '../shared/wide'
import { FIGURES, inTime, listOf, ofUnit, sumOf } from './case-search'

interface Props {
  told: CaseStatistics
  area: Area | undefined
  asked: Record<string, string>
}

/** Received, in time and late by area and ward. An area that one ward alone has stands in one line. */
export function CaseFigureTable({ told, area, asked }: Props) {
  const { t, say } = useText()
  const days = { from: told.from, to: told.to }
  const areas = [...new Set(told.cells.map(({ key }) => key))] as Area[]
  const line = (id: string, name: string, figures: CaseFigures, of: object, isPart = false) => (
    <Table.Tr key={id} data-cell={id} fw={isPart ? undefined : 600}>
      <Table.Th scope="row" fw="inherit" ps={isPart ? 28 : undefined}>
        {name}
      </Table.Th>
      {FIGURES.map((figure) => (
        <Table.Td key={figure} ta="end" data-figure={figure}>
          <Count value={figures[figure]} place={listOf(figure, days, of)} />
          {figure === 'closed_in_time' && <span className="sub"> {inTime(figures)}</span>}
        </Table.Td>
      ))}
    </Table.Tr>
  )
  return (
    <section className="chart" aria-labelledby="by-area">
      <div className="chart-head">
        <h2 className="section-title" id="by-area">
          {t('case_stat.by_area')}
        </h2>
        <span className="grow" />
        <DownloadButton
          label="Excel"
          url="/v1/statistics/cases"
          given={{ ...asked, format: 'xlsx' }}
          name="ho-so.xlsx"
          button={{ className: 'no-print' }}
        />
      </div>
      <div className="table-frame">
        <Wide minWidth={720} label={t('case_stat.by_area')}>
          <Table verticalSpacing={6} className="across">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('case_stat.area')}</Table.Th>
                {FIGURES.map((figure) => (
                  <Table.Th key={figure} ta="end">
                    {t(`case_stat.${figure}`)}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {areas.flatMap((one) => {
                const parts = told.cells.filter(({ key }) => key === one)
                const name = say(parts[0]?.label) || one
                const whole = line(one, name, sumOf(parts), { area: one })
                if (parts.length < 2) return [whole]
                const part = (cell: CaseFigures) => {
                  const unit = cell.and_key ?? ''
                  return line(`${one}.${unit}`, say(cell.and_label) || unit, cell, { area: one, ...ofUnit(unit) }, true)
                }
                return [whole, ...parts.map(part)]
              })}
              {line('total', t('stat.total'), told.total, area ? { area } : {})}
            </Table.Tbody>
          </Table>
        </Wide>
      </div>
    </section>
  )
}
