import { createEmployerHeadcount, useListEmployerHeadcountsInfinite } from '../api/generated/client'
import { type EmployerView, HeadcountKind, HeadcountSource, type HeadcountView } from '../api/generated/model'
import {
  byCursor,
  type Column,
  column,
  DialogForm,
  declared,
  PagedTable,
  Section,
  today,
  useFields,
  useMay,
  useText,
} from '../shared/kit'

/** How many work there and how many are registered, over time. */
export function Headcounts({ of: it }: { of: EmployerView }) {
  const { t, tCode } = useText()
  const columns: Column<HeadcountView>[] = [
    column.day('counted_on', t('headcount.day'), (row) => row.counted_on, { card: 'title' }),
    column.text('kind', t('headcount.kind'), (row) => tCode('headcount_kind', row.kind)),
    column.amount('workers', t('headcount.workers'), (row) => String(row.workers)),
    column.text('source', t('headcount.source'), (row) => tCode('headcount_source', row.source), { width: 220 }),
    column.quiet('note', t('headcount.note'), (row) => row.note, { isLong: true }),
  ]
  const pages = useListEmployerHeadcountsInfinite(it.id, {}, { query: byCursor })
  const bar = useMay('employers:write') && <NewHeadcount of={it} />
  return (
    <Section title={t('headcounts.title')}>
      <PagedTable
        {...{ name: 'headcounts', label: t('headcounts.title'), empty: t('headcounts.none'), columns, pages, bar }}
      />
    </Section>
  )
}

function NewHeadcount({ of: it }: { of: EmployerView }) {
  const { t } = useText()
  const { text, date, code, count } = useFields()
  const fields = {
    kind: code(t('headcount.kind'), HeadcountKind, 'headcount_kind', { initial: 'actual', isSegment: true }),
    counted_on: date(t('headcount.day'), { initial: today() }),
    workers: count(t('headcount.workers'), { unit: t('unit.people') }),
    source: code(t('headcount.source'), HeadcountSource, 'headcount_source'),
    note: text(t('headcount.note'), { isOptional: true, max: 300, description: t('headcount.note.hint') }),
  }
  return (
    <DialogForm
      label={t('headcount.new')}
      submit={t('save')}
      draft={`headcount/${it.id}`}
      button={{ size: 'xs' }}
      {...declared(fields, (body) => createEmployerHeadcount(it.id, body))}
    />
  )
}
