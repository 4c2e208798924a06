import { Button, Group, Select } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { useGetDonorStatement } from '../../api/generated/client'
import type { DonorStatement } from '../../api/generated/model'
import { AnchorLink, day, Failure, Loading, Section, Sheet, SheetTable, today, useText } from '../../shared/kit'
import { onPaper } from '../amounts'

const YEARS = 5

/** What a donor gave in a year, as a paper; it stands in Vietnamese in every language of the client. */
export function Statement({ id }: { id: string }) {
  const { t } = useText()
  const thisYear = Number(today().slice(0, 4))
  const [year, setYear] = useState(thisYear)
  const statement = useGetDonorStatement(id, { year })
  return (
    <Section
      title={t('donor.statement')}
      actions={
        <Group gap="xs" className="no-print">
          <Select
            size="xs"
            aria-label={t('notice.year')}
            data={Array.from({ length: YEARS }, (_, back) => String(thisYear - back))}
            value={String(year)}
            onChange={(value) => value && setYear(Number(value))}
            allowDeselect={false}
            w={90}
          />
          <Button size="xs" leftSection={<IconPrinter aria-hidden size={16} />} onClick={() => window.print()}>
            {t('donor.print')}
          </Button>
        </Group>
      }
    >
      {statement.isError && <Failure error={statement.error} retry={() => void statement.refetch()} />}
      {statement.isPending && <Loading />}
      {statement.data && <Paper statement={statement.data} year={year} />}
    </Section>
  )
}

function Paper({ statement, year }: { statement: DonorStatement; year: number }) {
  const { donor, totals, contributions } = statement
  return (
    <Sheet label="Bảng kê" title={`BẢNG KÊ ĐÓNG GÓP NĂM ${year}`} agency={donor.unit.name}>
      <dl className="facts">
        <dt>Người đóng góp</dt>
        <dd>{donor.name}</dd>
        <dt>Tổng cộng</dt>
        <dd>
          {totals.map((total) => (
            <div key={`${total.measure}/${total.item}/${total.item_unit}`}>
              <strong>{onPaper(total)}</strong>
            </div>
          ))}
        </dd>
      </dl>
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
