import { Button, Switch, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { useListPastFiguresInfinite } from '../api/generated/client'
import type { PastFigureView } from '../api/generated/model'
import { plain } from '../shared/amounts'
import { instant } from '../shared/dates'
import { useText } from '../shared/i18n'
import { Forbidden, PageHead, useMay } from '../shared/page'
import { byCursor } from '../shared/pages'
import type { Column } from '../shared/table/columns'
import { PagedTable } from '../shared/table/list'
import { TableMenu } from '../shared/table/table-menu'
import { PastImport } from './past-import'
import { PastRecord } from './past-record'

/** Figures of past years as reports gave them: each with how exact it is, corrected by a newer one, never changed. */
export function PastFiguresPage() {
  return useMay('fund-statistics:read') ? <PastFigures /> : <Forbidden />
}

function PastFigures() {
  const { t } = useText()
  const decides = useMay('funds:decide')
  const [isRecording, { open, close }] = useDisclosure()
  const [with_history, setHistory] = useState(false)
  const figures = useListPastFiguresInfinite({ with_history }, { query: byCursor })
  const columns = useColumns(decides)
  return (
    <>
      <PageHead title={t('past.title')} crumbs={[{ label: t('nav.statistics'), to: '/statistics' }]}>
        <TableMenu name="past" columns={columns} />
        {decides && (
          <Button onClick={open} aria-haspopup="dialog">
            {t('past.add')}
          </Button>
        )}
      </PageHead>
      {decides && <PastRecord opened={isRecording} close={close} />}
      <Text size="sm" maw={760} mb="xs">
        {t('past.about')}
      </Text>
      {decides && <PastImport />}
      <div className="bar-line">
        <Switch
          label={t('past.history')}
          checked={with_history}
          onChange={(event) => setHistory(event.currentTarget.checked)}
          size="md"
        />
      </div>
      <PagedTable name="past" label={t('past.title')} pages={figures} columns={columns} empty={t('past.none')} />
    </>
  )
}

function useColumns(decides: boolean): Column<PastFigureView>[] {
  const { t, tCode } = useText()
  const kind = (it: PastFigureView) => `${tCode('past.kind', it.fund_kind)} · ${it.unit.name}`
  const figure = (it: PastFigureView) => tCode('past.figure', it.figure)
  // "over 4.500.000.000 đồng": how exact a figure is stands before it.
  const value = (it: PastFigureView) =>
    [it.exactness !== 'exact' && tCode('stat.exactness', it.exactness), plain(it.value), it.unit_text]
      .filter(Boolean)
      .join(' ')
  const source = (it: PastFigureView) =>
    [it.source, it.cause && t('past.corrected', { cause: it.cause })].filter(Boolean).join(' · ')
  const by = (it: PastFigureView) => [it.recorded_by?.full_name, instant(it.recorded_at)].filter(Boolean).join(' · ')
  const next = (it: PastFigureView) => (it.superseded_by_id ? t('past.superseded') : decides && <Correct figure={it} />)
  return [
    {
      id: 'year',
      head: t('stat.year'),
      cell: (it) => it.year,
      text: (it) => String(it.year),
      card: 'title',
      width: 70,
    },
    { id: 'kind', head: t('past.kind'), cell: kind, text: kind },
    { id: 'figure', head: t('past.figure'), cell: figure, text: figure },
    { id: 'value', head: t('past.value'), cell: value, text: value, isNumber: true },
    { id: 'source', head: t('past.source'), cell: source, text: source, isLong: true },
    { id: 'by', head: t('past.recorded'), cell: by, text: by },
    { id: 'next', head: t('past.state'), cell: next },
  ]
}

function Correct({ figure }: { figure: PastFigureView }) {
  const { t } = useText()
  const [opened, { open, close }] = useDisclosure()
  return (
    <>
      <Button variant="subtle" size="compact-sm" onClick={open} aria-haspopup="dialog">
        {t('past.correct')}
      </Button>
      <PastRecord old={figure} opened={opened} close={close} />
    </>
  )
}
