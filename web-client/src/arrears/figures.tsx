import { Table } from '@mantine/core'
import { useGetArrearsFigures } from '../api/generated/client'
import type { ArrearsCell, ArrearsFigures } from '../api/generated/model'
import { Count, dong, FigureSection, FigureTable, PageGate, useText } from '../shared/kit'
import { monthText } from './states'

/** What is not paid, by month and by how late it is; each figure opens its records. */
export function ArrearsByMonth() {
  const { t } = useText()
  const figures = useGetArrearsFigures()
  return (
    <PageGate permission="arrears:read" query={figures}>
      {(found) => {
        const told = found as ArrearsFigures
        const title = t('arrears.by_month')
        return (
          <FigureSection
            title={title}
            file="cham-dong-theo-thang"
            workbook={{ url: '/v1/statistics/arrears', given: {} }}
          >
            <FigureTable
              title={title}
              words={[t('arrears.month'), t('arrears.age')]}
              figures={[t('arrears.records'), t('arrears.outstanding')]}
            >
              {told.cells.map((cell) => (
                <Cell key={`${cell.month}.${cell.bucket}`} of={cell} />
              ))}
              <Table.Tr data-cell="total" fw={600}>
                <Table.Th scope="row" fw="inherit">
                  {t('arrears.total')}
                </Table.Th>
                <Table.Td />
                <Table.Td ta="end">{told.records.toLocaleString('vi-VN')}</Table.Td>
                <Table.Td ta="end">{dong(told.outstanding_vnd)}</Table.Td>
              </Table.Tr>
            </FigureTable>
          </FigureSection>
        )
      }}
    </PageGate>
  )
}

function Cell({ of: { month, bucket, records, outstanding_vnd } }: { of: ArrearsCell }) {
  const { tCode } = useText()
  return (
    <Table.Tr data-cell={`${month}.${bucket}`}>
      <Table.Th scope="row" fw={400}>
        {monthText(month)}
      </Table.Th>
      <Table.Td>{tCode('age_bucket', bucket)}</Table.Td>
      <Table.Td ta="end">
        <Count value={records} place={{ to: '/arrears', search: { month, bucket } }} />
      </Table.Td>
      <Table.Td ta="end">{dong(outstanding_vnd)}</Table.Td>
    </Table.Tr>
  )
}
