import { Button, Table } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useId, useRef, useState } from 'react'
import { DownloadButton } from '../act'
import { useText } from '../i18n'
import { PlaceLink } from '../links'
import { tellFailure } from '../problems'
import { Wide } from '../wide'
import { Bars, type BarsProps } from './bars'
import { savePicture } from './picture'

interface Props extends BarsProps {
  /** What the rows are, as the head of their column. */
  head: string
  /** Files are called so, without their ending. */
  file: string
  /** Where the same figures are a workbook. */
  workbook: { url: string; given: Record<string, string | undefined> }
}

/** A drawing with its table, as a picture and as a workbook. Each figure opens the list that it counts. */
export function Chart({ head, file, workbook, ...bars }: Props) {
  const { t } = useText()
  const { title } = bars
  const drawing = useRef<SVGSVGElement>(null)
  const [isTable, setTable] = useState(false)
  const heading = useId()
  const save = useMutation({
    mutationFn: async () => drawing.current && savePicture(drawing.current, title, `${file}.png`),
    onError: (error) => tellFailure(error, t),
  })
  return (
    <section className="chart" aria-labelledby={heading}>
      <div className="chart-head">
        <h2 className="section-title" id={heading}>
          {title}
        </h2>
        <span className="grow" />
        <Button
          size="xs"
          variant="default"
          className="no-print"
          aria-expanded={isTable}
          onClick={() => setTable(!isTable)}
        >
          {t('chart.table')}
        </Button>
        <Button size="xs" variant="default" className="no-print" loading={save.isPending} onClick={() => save.mutate()}>
          {t('chart.picture')}
        </Button>
        <DownloadButton
          label="Excel"
          url={workbook.url}
          given={{ ...workbook.given, format: 'xlsx' }}
          name={`${file}.xlsx`}
          button={{ className: 'no-print' }}
        />
      </div>
      <Wide minWidth={560} label={title}>
        <Bars ref={drawing} {...bars} />
      </Wide>
      {isTable && <ChartTable head={head} {...bars} />}
    </section>
  )
}

function ChartTable({ title, head, series, rows }: BarsProps & { head: string }) {
  const { t } = useText()
  return (
    <div className="table-frame">
      <Wide minWidth={420} label={`${title}: ${t('chart.table')}`}>
        <Table verticalSpacing={6} className="across">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{head}</Table.Th>
              {series.map(({ id, name }) => (
                <Table.Th key={id} ta="end">
                  {name}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
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
          </Table.Tbody>
        </Table>
      </Wide>
    </div>
  )
}

/** A figure that opens the list that it counts; nothing has no list. */
export function Count({ value, place }: { value: number; place?: React.ComponentProps<typeof PlaceLink>['place'] }) {
  const shown = value.toLocaleString('vi-VN')
  return place && value > 0 ? <PlaceLink place={place}>{shown}</PlaceLink> : shown
}
