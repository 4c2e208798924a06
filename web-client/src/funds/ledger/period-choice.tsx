import { Select } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { today, useText } from '../../shared/kit'
import type { FundSearch } from '../fund/search'

const YEARS = 6

/** The year or month of the books that is shown; this year when nothing is said. */
export const usePeriod = () => useSearch({ from: '/signed-in/funds/$id' }).period ?? today().slice(0, 4)

/** Chooses the year, or a month of it; the choice stands in the address. */
export function PeriodChoice({ fund, period }: { fund: string; period: string }) {
  const { t } = useText()
  const search: FundSearch = useSearch({ from: '/signed-in/funds/$id' })
  const navigate = useNavigate()
  const [year] = period.split('-')
  const now = Number(today().slice(0, 4))
  const years = Array.from({ length: YEARS }, (_, back) => String(now - back))
  const months = Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}`)
  const label = (value: string) => {
    const [of = '', month] = value.split('-')
    return month ? t('period.month', { month: Number(month), year: of }) : t('period.year', { year: of })
  }
  return (
    <Select
      size="xs"
      aria-label={t('period.choose')}
      data={[
        { group: t('period.years'), items: years.map((value) => ({ value, label: label(value) })) },
        {
          group: t('period.months', { year: year ?? '' }),
          items: months.map((value) => ({ value, label: label(value) })),
        },
      ]}
      value={period}
      onChange={(value) =>
        void navigate({
          to: '/funds/$id',
          params: { id: fund },
          search: { ...search, ...(value && { period: value }) },
          replace: true,
        })
      }
      allowDeselect={false}
      w={150}
    />
  )
}
