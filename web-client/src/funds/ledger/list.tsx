import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { FundView, LedgerEntryView } from '../../api/generated/model'
import { fold } from '../../shared/fold'
import { DownloadButton, SearchBox, useText, WholeTable } from '../../shared/kit'
import { useLedgerColumns } from './columns'
import { useContent, voucherOf } from './content'
import { boundsOf, type LedgerLine } from './lines'
import { MeasureChoice } from './measure-choice'
import { OfPart } from './part'
import { PeriodChoice, usePeriod } from './period-choice'
import { useLedger, useReferences } from './use-ledger'

/** The books of a fund as an accountant reads them: by day, with voucher, content, in, out, and what was left. */
export function Ledger({ fund }: { fund: FundView }) {
  const { t } = useText()
  const search = useSearch({ from: '/signed-in/funds/$id' })
  const [words, setWords] = useState('')
  const thisPeriod = usePeriod()
  // A part of the books is shown whole, so that it adds up to the figure that led here.
  const isPart = search.allocation !== undefined || search.campaign !== undefined
  const period = search.period ?? (isPart ? undefined : thisPeriod)
  const { pages, asked, lines, ...shown } = useLedger(fund, search, period)
  const references = useReferences(fund.id)
  const content = useContent()
  const name = (line: LedgerLine) => `${voucherOf(references(line))} ${content(line, references(line))}`
  const found = (entries: LedgerEntryView[]) => lines(entries).filter((line) => fold(name(line)).includes(fold(words)))
  const columns = useLedgerColumns({ ...shown, references })
  const bar = (
    <>
      {isPart ? <OfPart fund={fund} search={search} /> : <PeriodChoice fund={fund.id} period={period ?? thisPeriod} />}
      <SearchBox label={t('ledger.find')} value={words} onChange={setWords} width={190} />
      <MeasureChoice fund={fund} />
      <span className="sub">{t(`fund.${shown.figure}`)}</span>
      {/* The service's own file of the same entries, those between the accounts of the fund included. */}
      <DownloadButton
        label={t('ledger.excel')}
        url="/v1/ledger-entries"
        given={{ ...asked, ...boundsOf(period), format: 'xlsx' }}
        name={`so-chi-tiet-${fund.code}.xlsx`}
      />
    </>
  )
  const label = `${t('fund.tab.ledger')}: ${t(`fund.${shown.figure}`)}`
  const table = { name: 'ledger', label, empty: t('ledger.none'), first: '-day', bar }
  return <WholeTable {...table} pages={pages} lines={found} columns={columns} />
}
