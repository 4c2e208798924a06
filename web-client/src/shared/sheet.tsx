import './sheet.css'
import type { ReactNode } from 'react'

export interface SheetProps {
  /** What the paper is, for screen readers. */
  label: string
  title: string
  subtitle?: string
  /** Who issues it: the body above, and the one whose paper it is. */
  agency: string
  issuer?: string
  number?: string
  /** Where and on which day, under the motto. */
  dated?: string
  children: ReactNode
}

/**
 * A paper in the layout of Decree 30/2020, annex I: who issues it and the number at the left; nation, motto, place and day
 * centred at the right. It stands in Vietnamese in every language of the client: it is a Vietnamese document.
 */
export function Sheet({ label, title, subtitle, agency, issuer, number, dated, children }: SheetProps) {
  return (
    <article className="sheet" lang="vi" aria-label={label}>
      <div className="sheet-head">
        <div className="sheet-center">
          <div className="agency">{agency}</div>
          {issuer && <strong className="issuer">{issuer}</strong>}
          {number && <div>Số: {number}</div>}
        </div>
        <div className="sheet-center">
          <strong className="nation">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</strong>
          <div>
            <strong className="motto">Độc lập - Tự do - Hạnh phúc</strong>
          </div>
          {dated && <em>{dated}</em>}
        </div>
      </div>
      <h2 className="sheet-title">{title}</h2>
      {subtitle && (
        <p className="sheet-center">
          <strong>{subtitle}</strong>
        </p>
      )}
      {children}
    </article>
  )
}

interface TableProps {
  heads: string[]
  /** The last cell of a row is a figure. */
  rows: ReactNode[][]
  totals?: ReactNode[]
}

/** A table on paper, framed, its head on every page. */
export function SheetTable({ heads, rows, totals = [] }: TableProps) {
  const last = heads.length - 1
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls takes the focus for the keyboard.
    <section className="sheet-wide" tabIndex={0} aria-label="Danh sách">
      <table>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a paper have no ids and keep their order.
            <tr key={row}>
              {cells.map((cell, at) => (
                <td key={heads[at]} data-number={at === last || undefined}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          {totals.map((total, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a paper have no ids and keep their order.
            <tr key={row}>
              <th colSpan={last} scope="row">
                Cộng
              </th>
              <td data-number>
                <strong>{total}</strong>
              </td>
            </tr>
          ))}
        </tfoot>
      </table>
    </section>
  )
}

/** Who signs: the role, how, and the name under the room for the signature. */
export function Signatures({ of }: { of: { role: string; name?: string; dated?: string }[] }) {
  return (
    <div className="signatures">
      {of.map(({ role, name, dated }) => (
        <div key={role} className="sheet-center">
          {dated && <em>{dated}</em>}
          <div>
            <strong>{role}</strong>
          </div>
          <em>(Ký, ghi rõ họ tên)</em>
          <div className="signature">{name}</div>
        </div>
      ))}
    </div>
  )
}

/** What no record holds is left open, to be filled in by hand. */
export const OPEN = '…………'

/** Who issues a paper: a division under the committee of its place, as its name says both; another body alone. */
export function headOf(agency: string, unit = ''): { agency: string; issuer?: string } {
  const own = agency.toUpperCase()
  const isDivision = unit !== '' && agency.startsWith('Phòng ') && agency.endsWith(unit)
  return isDivision ? { agency: `UBND ${unit}`.toUpperCase(), issuer: own } : { agency: own }
}

/** `phường Bắc Hồng Lĩnh` is a kind and a name; the day of a paper stands behind the name alone. */
export const placeOf = (unit: string) => unit.replace(/^(phường|xã|thị trấn|thị xã|thành phố|tỉnh) /, '')

/** A day as papers write it: `ngày 05 tháng 02 năm 2026`. */
export function dayInWords(value: string): string {
  const [year, month, date] = value.split('-')
  return `ngày ${date} tháng ${Number(month) < 3 ? month : Number(month)} năm ${year}`
}
