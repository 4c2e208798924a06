import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useFindCampaign } from '../../api/generated/client'
import type { FundView, LedgerEntryView } from '../../api/generated/model'
import { fold } from '../../shared/fold'
import { AnchorLink, DownloadButton, SearchBox, useText, WholeTable } from '../../shared/kit'
import type { FundSearch } from '../fund/search'
import { useContent, useLedgerColumns, voucherOf } from './columns'
import { boundsOf, type LedgerLine } from './lines'
import { PeriodChoice, usePeriod } from './period-choice'
import { useLedger, useReferences } from './use-ledger'

/** The books of a fund as an accountant reads them: by day, with voucher, content, in, out, and what was left. */
export function Ledger({ fund }: { fund: FundView }) {
  const { t, tCode } = useText()
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
      <span className="sub">
        {[t(`fund.${shown.figure}`), search.item ?? tCode('measure', shown.measure)].join(' · ')}
      </span>
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

/** Of which campaign or allocation the entries are, and the way back to all of them. */
function OfPart({ fund, search }: { fund: FundView; search: FundSearch }) {
  const { t } = useText()
  const { campaign, allocation } = search
  const found = useFindCampaign(campaign ?? '', { query: { enabled: campaign !== undefined } })
  return (
    <>
      {campaign && (
        <span>
          {t('ledger.of_campaign')}{' '}
          <AnchorLink to="/campaigns/$id" params={{ id: campaign }} fw={600}>
            {found.data?.name ?? t('campaign')}
          </AnchorLink>
        </span>
      )}
      {allocation && (
        <AnchorLink to="/allocations/$id" params={{ id: allocation }} fw={600}>
          {t('ledger.of_allocation')}
        </AnchorLink>
      )}
      <AnchorLink to="/funds/$id" params={{ id: fund.id }} search={{ tab: 'ledger' }}>
        {t('ledger.all')}
      </AnchorLink>
    </>
  )
}
