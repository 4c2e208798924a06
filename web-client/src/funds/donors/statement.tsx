import { Group } from '@mantine/core'
import { useState } from 'react'
import { useGetDonorStatement } from '../../api/generated/client'
import type { DonorStatement } from '../../api/generated/model'
import {
  AnchorLink,
  day,
  Facts,
  PageGate,
  PrintButton,
  Section,
  Sheet,
  SheetTable,
  today,
  useText,
  YearSelect,
} from '../../shared/kit'
import { onPaper } from '../amounts'

/** What a donor gave in a year, as a paper; it stands in Vietnamese in every language of the client. */
export function Statement({ id }: { id: string }) {
  const { t } = useText()
  const [year, setYear] = useState(Number(today().slice(0, 4)))
  const actions = (
    <Group gap="xs" className="no-print">
      <YearSelect label={t('notice.year')} value={year} onChange={setYear} back={5} />
      <PrintButton label={t('donor.print')} size="xs" />
    </Group>
  )
  const statement = useGetDonorStatement(id, { year })
  return (
    <Section title={t('donor.statement')} actions={actions}>
      <PageGate query={statement}>{(its) => <Paper statement={its} year={year} />}</PageGate>
    </Section>
  )
}

function Paper({ statement, year }: { statement: DonorStatement; year: number }) {
  const { donor, totals, contributions } = statement
  const sums = totals.map((total) => (
    <div key={`${total.measure}/${total.item}/${total.item_unit}`}>
      <strong>{onPaper(total)}</strong>
    </div>
  ))
  const facts = [
    ['Người đóng góp', donor.name],
    ['Tổng cộng', sums],
  ] as const
  return (
    <Sheet label="Bảng kê" title={`BẢNG KÊ ĐÓNG GÓP NĂM ${year}`} agency={donor.unit.name}>
      <Facts facts={facts} />
      <SheetTable
        heads={['Chứng từ', 'Ngày nhận', 'Số tiền, số lượng']}
        rows={contributions
          .filter((contribution) => !contribution.reversal_id)
          .map((contribution) => [
            <AnchorLink key={contribution.id} to="/contributions/$id" params={{ id: contribution.id }}>
              {contribution.code}
            </AnchorLink>,
            day(contribution.received_on),
            onPaper(contribution),
          ])}
      />
    </Sheet>
  )
}
