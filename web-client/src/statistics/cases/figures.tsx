import { Table } from '@mantine/core'
import type { Area, CaseFigures, CaseStatistics } from '../../api/generated/model'
import { Count, FigureSection, FigureTable, useText } from '../../shared/kit'
import { type Days, FIGURES, inTime, listOf, ofUnit, sumOf } from './search'

interface Props {
  told: CaseStatistics
  area: Area | undefined
  asked: Record<string, string>
}

/** Received, in time and late by area and ward. An area that one ward alone has stands in one line. */
export function CaseFigureTable({ told, area, asked }: Props) {
  const { t, say } = useText()
  const areas = [...new Set(told.cells.map(({ key }) => key))] as Area[]
  const [title, days] = [t('case_stat.by_area'), { from: told.from, to: told.to }]
  const figures = FIGURES.map((figure) => t(`case_stat.${figure}`))
  return (
    <FigureSection title={title} file="ho-so" workbook={{ url: '/v1/statistics/cases', given: asked }}>
      <FigureTable title={title} words={[t('case_stat.area')]} figures={figures}>
        {areas.map((one) => {
          const parts = told.cells.filter(({ key }) => key === one)
          const name = parts[0]?.label ? say(parts[0].label) : one
          return [
            <Line key={one} id={one} name={name} figures={sumOf(parts)} days={days} of={{ area: one }} />,
            ...(parts.length > 1 ? parts : []).map((cell) => {
              const unit = cell.and_key ?? ''
              const id = `${one}.${unit}`
              const named = cell.and_label ? say(cell.and_label) : unit
              return (
                <Line
                  isPart
                  key={id}
                  id={id}
                  name={named}
                  figures={cell}
                  days={days}
                  of={{ area: one, ...ofUnit(unit) }}
                />
              )
            }),
          ]
        })}
        <Line id="total" name={t('stat.total')} figures={told.total} days={days} of={area ? { area } : {}} />
      </FigureTable>
    </FigureSection>
  )
}

interface LineProps {
  id: string
  name: string
  figures: CaseFigures
  days: Days
  /** The filters of the row. */
  of: Parameters<typeof listOf>[2]
  isPart?: boolean
}

function Line({ id, name, figures, days, of, isPart = false }: LineProps) {
  return (
    <Table.Tr data-cell={id} fw={isPart ? undefined : 600}>
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
}
