import { Table, Text } from '@mantine/core'
import type { FundFigures, PastFigure } from '../api/generated/model'
import { dong } from '../funds/amounts'
import { useText } from '../shared/i18n'
import { Wide } from '../shared/wide'

const number = new Intl.NumberFormat('vi-VN')

interface Props {
  label: string
  head: string
  cells: FundFigures[]
  total: FundFigures
  name: (cell: FundFigures) => string
}

/** Figures divided, with their total. What is about fewer than five persons is not told. */
export function Figures({ label, head, cells, total, name }: Props) {
  const { t } = useText()
  const columns: [string, (cell: FundFigures) => string][] = [
    [t('stat.received'), (cell) => dong(cell.received_vnd)],
    [t('stat.spent'), (cell) => dong(cell.spent_vnd)],
    [t('stat.labour'), (cell) => number.format(cell.labour_hours / 8)],
    [t('stat.donors'), (cell) => number.format(cell.donors ?? 0)],
    [t('stat.beneficiaries'), (cell) => number.format(cell.beneficiaries ?? 0)],
    [t('stat.houses'), (cell) => number.format(cell.houses_built + cell.houses_repaired)],
    [t('stat.closing'), (cell) => dong(cell.closing_balance_vnd)],
  ]
  const row = (cell: FundFigures, title: string) => (
    <Table.Tr key={cell.key} data-cell={cell.key || 'total'} fw={cell.key ? undefined : 600}>
      <Table.Th scope="row" fw={cell.key ? 400 : 600}>
        {title}
      </Table.Th>
      {cell.is_suppressed ? (
        <Table.Td colSpan={columns.length} ta="center">
          <Text size="sm" c="dimmed">
            {t('stat.suppressed')}
          </Text>
        </Table.Td>
      ) : (
        columns.map(([column, read]) => (
          <Table.Td key={column} ta="end" style={{ whiteSpace: 'nowrap' }} data-figure={column}>
            {read(cell)}
          </Table.Td>
        ))
      )}
    </Table.Tr>
  )
  return (
    <Wide minWidth={860} label={label}>
      <Table verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{head}</Table.Th>
            {columns.map(([column]) => (
              <Table.Th key={column} ta="end">
                {column}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {cells.map((cell) => row(cell, name(cell)))}
          {row(total, t('stat.total'))}
        </Table.Tbody>
      </Table>
    </Wide>
  )
}

/** Figures of past years, in the words of the report. */
export function Past({ figures }: { figures: PastFigure[] }) {
  const { t, tCode } = useText()
  if (figures.length === 0) return null
  function name({ fund_kind, figure }: PastFigure) {
    const code = `${fund_kind}.${figure}`
    const own = tCode('stat.figure', code)
    return own === code ? `${tCode('past.figure', figure)} (${tCode('past.kind', fund_kind)})` : own
  }
  return (
    <Wide minWidth={520} label={t('stat.past')}>
      <Table verticalSpacing={6} captionSide="top">
        <Table.Caption>{t('stat.past')}</Table.Caption>
        <Table.Tbody>
          {figures.map((line) => (
            <Table.Tr key={[line.fund_kind, line.figure, line.unit, line.year].join()}>
              <Table.Td>{line.unit}</Table.Td>
              <Table.Td>{name(line)}</Table.Td>
              <Table.Td ta="end" style={{ whiteSpace: 'nowrap' }}>
                {line.exactness === 'exact' ? '' : `${tCode('stat.exactness', line.exactness)} `}
                {number.format(line.value)} {line.unit_text}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Wide>
  )
}
