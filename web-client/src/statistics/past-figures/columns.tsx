import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { PastFigureView } from '../../api/generated/model'
import { plain } from '../../shared/amounts'
import { instant } from '../../shared/dates'
import { useText } from '../../shared/i18n'
import type { Column } from '../../shared/table/columns'
import { column } from '../../shared/table/kinds'
import { PastRecord } from './record'

/** What is known of a figure of a past year; who decides may correct it. */
export function usePastColumns(decides: boolean): Column<PastFigureView>[] {
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
    column.text('year', t('stat.year'), (it) => String(it.year), { card: 'title', width: 70 }),
    column.text('kind', t('past.kind'), kind),
    column.text('figure', t('past.figure'), figure),
    column.amount('value', t('past.value'), value),
    column.text('source', t('past.source'), source, { isLong: true }),
    column.text('by', t('past.recorded'), by),
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
