import { Table, Text } from '@mantine/core'
import type { FigureGroup, FundFigures, GroupBy, PastFigure } from '../../api/generated/model'
import { dong } from '../../shared/amounts'
import { day } from '../../shared/dates'
import { useText } from '../../shared/i18n'
import { Wide } from '../../shared/wide'

const number = new Intl.NumberFormat('vi-VN')

/** False where a figure is known and not told. */
export const isTold = (cell: FundFigures, group: FigureGroup) => !cell.suppressed?.includes(group)

/** What a cell is called, by what the figures are divided by. */
export function useCellName(group: GroupBy) {
  const { t, tCode } = useText()
  return (cell: FundFigures) => {
    if (cell.key === 'unspecified') return t('stat.unspecified')
    if (group === 'donor_type') return tCode('donor_type', cell.key)
    if (group === 'beneficiary_group') return tCode('group', cell.key)
    if (group === 'month') return day(cell.key)
    return cell.label || cell.key
  }
}

interface Props {
  label: string
  head: string
  cells: FundFigures[]
  total: FundFigures
  name: (cell: FundFigures) => string
  /** In public no single cell tells its balance. */
  withoutBalance?: boolean
}

/** Figures divided, with their total. What is about fewer than five persons is not told. */
export function Figures({ label, head, cells, total, name, withoutBalance = false }: Props) {
  const { t } = useText()
  const columns: [string, FigureGroup, (cell: FundFigures) => string][] = [
    [t('stat.received'), 'donors', (cell) => dong(cell.received_vnd)],
    [t('stat.spent'), 'helped', (cell) => dong(cell.spent_vnd)],
    [t('stat.labour'), 'in_kind', (cell) => number.format(cell.labour_hours / 8)],
    [t('stat.donors'), 'donors', (cell) => number.format(cell.donors ?? 0)],
    [t('stat.beneficiaries'), 'helped', (cell) => number.format(cell.beneficiaries ?? 0)],
    [t('stat.houses'), 'helped', (cell) => number.format(cell.houses_built + cell.houses_repaired)],
    [t('stat.closing'), 'balances', (cell) => dong(cell.closing_balance_vnd)],
  ]
  if (withoutBalance) columns.pop()
  const row = (cell: FundFigures, title: string) => (
    <Table.Tr key={cell.key} data-cell={cell.key || 'total'} fw={cell.key ? undefined : 600}>
      <Table.Th scope="row" fw={cell.key ? 400 : 600}>
        {title}
      </Table.Th>
      {columns.map(([column, group, read]) => (
        <Table.Td key={column} ta="end" style={{ whiteSpace: 'nowrap' }} data-figure={column}>
          {isTold(cell, group) ? (
            read(cell)
          ) : (
            <Text span size="xs" c="dimmed" title={t('stat.suppressed')}>
              {t('stat.untold')}
            </Text>
          )}
        </Table.Td>
      ))}
    </Table.Tr>
  )
  return (
    <div className="table-frame">
      <Wide minWidth={860} label={label}>
        <Table verticalSpacing={6} className="across">
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
    </div>
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
