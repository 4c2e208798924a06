import { Box } from '@mantine/core'
import { useState } from 'react'
import { useFindArrearsAmount } from '../api/generated/client'
import type { AmountView, ArrearsView } from '../api/generated/model'
import {
  Chip,
  type Column,
  column,
  DataTable,
  DayField,
  day,
  dong,
  Facts,
  Failure,
  Loading,
  parseDay,
  Section,
  today,
  useText,
} from '../shared/kit'
import { rateText } from './rates'
import { sumOf } from './states'

type Row = AmountView['lines'][number] & { id: string }

/** What is owed on a day, line by line with the article of each line. */
export function Amount({ of }: { of: ArrearsView }) {
  const { t, say, tCode } = useText()
  const [typed, setTyped] = useState(day(today()))
  const on = parseDay(typed)
  const found = useFindArrearsAmount(of.id, { on: on ?? undefined }, { query: { enabled: on !== null } })
  const columns: Column<Row>[] = [
    column.text('insurance', t('amount.insurance'), (it) => tCode('insurance', it.insurance), { card: 'title' }),
    column.day('from', t('amount.from'), (it) => it.from, { card: 'line' }),
    column.day('to', t('amount.to'), (it) => it.to, { card: 'line' }),
    column.amount('days', t('amount.days'), (it) => String(it.days)),
    column.amount('principal', t('amount.principal'), (it) => dong(it.principal_vnd)),
    column.amount('rate', t('amount.rate'), (it) => rateText(it.rate_ppm)),
    column.money('interest', t('arrears.interest'), (it) => it.interest_vnd),
    column.quiet('article', t('amount.article'), (it) => [it.article, say(it.text)].filter(Boolean).join('. '), {
      isLong: true,
    }),
  ]
  const rows = found.data?.lines.map((line, index) => ({ ...line, id: String(index) })) ?? []
  const facts =
    found.data &&
    ([
      [t('arrears.outstanding'), dong(sumOf(found.data.outstanding))],
      [t('arrears.interest'), dong(sumOf(found.data.interest))],
      [t('amount.interest_paid'), found.data.interest_paid_vnd > 0 && dong(found.data.interest_paid_vnd)],
      [t('amount.total'), <strong key="total">{dong(found.data.total_vnd)}</strong>],
      [t('amount.evasion'), day(found.data.evasion_since)],
    ] as const)
  return (
    <Section title={t('amount.title')}>
      <DayField id="amount-on" name="on" label={t('amount.on')} value={typed} onChange={setTyped} />
      {found.isError && <Failure error={found.error} />}
      {found.isFetching && !found.data && <Loading />}
      {facts && (
        <Box my="sm">
          <Facts isWide facts={facts} />
        </Box>
      )}
      {rows.length > 0 && <DataTable name="amount" label={t('amount.title')} rows={rows} columns={columns} />}
      {found.data?.applied.map((one) => (
        <p key={one.code} className="sub">
          {say(one.text)}: {one.value.toLocaleString('vi-VN')} ({one.article}){' '}
          {one.confidence === 'low' && <Chip tone="soon">{t('confidence.low')}</Chip>}
        </p>
      ))}
    </Section>
  )
}
