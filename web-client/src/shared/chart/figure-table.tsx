import { Table } from '@mantine/core'
import type { ReactNode } from 'react'
import { useText } from '../i18n'
import { type Place, PlaceLink } from '../links'
import { Wide } from '../wide'

interface Props {
  /** What the figures are, for who hears the table. */
  title: string
  /** The columns that say what a row is of. */
  words: readonly string[]
  /** The columns of figures. */
  figures: readonly string[]
  /** The rows. */
  children: ReactNode
}

/** A table of figures: words at the left, numbers at the right. */
export function FigureTable({ title, words, figures, children }: Props) {
  const { t } = useText()
  return (
    <div className="table-frame">
      <Wide minWidth={160 + 100 * (words.length + figures.length)} label={`${title}: ${t('chart.table')}`}>
        <Table verticalSpacing={6} className="across">
          <Table.Thead>
            <Table.Tr>
              {words.map((word) => (
                <Table.Th key={word}>{word}</Table.Th>
              ))}
              {figures.map((figure) => (
                <Table.Th key={figure} ta="end">
                  {figure}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>{children}</Table.Tbody>
        </Table>
      </Wide>
    </div>
  )
}

/** A figure that opens the list that it counts; nothing has no list. */
export function Count({ value, place }: { value: number; place?: Place | undefined }) {
  const shown = value.toLocaleString('vi-VN')
  if (!place || value === 0) return shown
  return (
    <span className="count">
      <PlaceLink place={place}>{shown}</PlaceLink>
    </span>
  )
}
