import './chart.css'
import { type ReactNode, useId } from 'react'
import { DownloadButton } from '../act'

/** Where the figures of a section are a workbook. */
export interface Workbook {
  url: string
  given: Record<string, string | undefined>
}

interface Props {
  title: string
  /** The workbook is called so, without its ending. */
  file: string
  workbook: Workbook
  /** What else is done with the figures, before the workbook. */
  acts?: ReactNode
  children: ReactNode
}

/** Figures under a heading, which are a workbook too. */
export function FigureSection({ title, file, workbook, acts, children }: Props) {
  const heading = useId()
  return (
    <section className="chart" aria-labelledby={heading}>
      <div className="chart-head">
        <h2 className="section-title" id={heading}>
          {title}
        </h2>
        <span className="grow" />
        <div className="chart-acts no-print">
          {acts}
          <DownloadButton
            label="Excel"
            url={workbook.url}
            given={{ ...workbook.given, format: 'xlsx' }}
            name={`${file}.xlsx`}
          />
        </div>
      </div>
      {children}
    </section>
  )
}
