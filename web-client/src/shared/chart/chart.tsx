import { Button, Table } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useText } from '../i18n'
import { tellFailure } from '../problems'
import { Wide } from '../wide'
import { Bars, type BarsProps, WIDE } from './bars'
import { FigureSection, type Workbook } from './figure-section'
import { Count, FigureTable } from './figure-table'
import { savePicture } from './picture'

interface Props extends BarsProps {
  /** What the rows are, as the head of their column. */
  head: string
  /** Files are called so, without their ending. */
  file: string
  workbook: Workbook
}

/** A drawing with its table, as a picture and as a workbook. Each figure opens the list that it counts. */
export function Chart({ head, file, workbook, ...bars }: Props) {
  const { t } = useText()
  const { title, series, rows } = bars
  const drawing = useRef<SVGSVGElement>(null)
  const [isTable, setTable] = useState(false)
  const save = useMutation({
    mutationFn: async () => drawing.current && savePicture(drawing.current, title, `${file}.png`),
    onError: (error) => tellFailure(error, t),
  })
  const acts = (
    <>
      <Button size="xs" variant="default" aria-expanded={isTable} onClick={() => setTable(!isTable)}>
        {t('chart.table')}
      </Button>
      <Button size="xs" variant="default" loading={save.isPending} onClick={() => save.mutate()}>
        {t('chart.picture')}
      </Button>
    </>
  )
  return (
    <FigureSection {...{ title, file, workbook, acts }}>
      <Wide minWidth={WIDE.width} label={`${title}: ${t('chart.drawing')}`}>
        <Bars ref={drawing} {...bars} />
      </Wide>
      {isTable && (
        <FigureTable title={title} words={[head]} figures={series.map(({ name }) => name)}>
          {rows.map((row) => (
            <Table.Tr key={row.id}>
              <Table.Th scope="row" fw={400}>
                {row.name}
              </Table.Th>
              {series.map(({ id }, nth) => (
                <Table.Td key={id} ta="end">
                  <Count value={row.values[nth] ?? 0} place={row.places?.[nth]} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </FigureTable>
      )}
    </FigureSection>
  )
}
