import { Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { getPublicFundStatistics } from '../../api/generated/client'
import type { PublicFundStatistics } from '../../api/generated/model'
import { today } from '../../shared/dates'
import { FilterChoice } from '../../shared/fields/filter-choice'
import { useText } from '../../shared/i18n'
import { PageHead } from '../../shared/page'
import { Section } from '../../shared/section'
import { Failure, Loading } from '../../shared/states'
import { Past } from '../funds/figures'
import { PublicAbout } from './about'
import { ByFund, ByPurpose, Campaigns, Together } from './figures'
import { Reports } from './reports'

const thisYear = Number(today().slice(0, 4))
const YEARS = Array.from({ length: thisYear - 2016 }, (_, index) => String(thisYear - index))

/** What the funds received and did, for everybody; nobody needs to sign in. */
export function PublicPage() {
  const { t } = useText()
  const navigate = useNavigate()
  const year = useSearch({ from: '/open/public' }).year ?? thisYear
  const told = useQuery({
    queryKey: ['public-fund-statistics', year],
    // The browser asks whether its copy still holds.
    queryFn: ({ signal }) =>
      getPublicFundStatistics({ year }, { signal, cache: 'no-cache' }) as Promise<PublicFundStatistics>,
  })
  return (
    <>
      <PageHead title={t('public.title')} />
      <Stack gap="lg" data-wide-page>
        <FilterChoice
          isGiven
          isLabelled
          label={t('stat.year')}
          options={YEARS.map((value) => ({ value, label: value }))}
          value={String(year)}
          onChange={(value) => void navigate({ to: '/public', search: { year: Number(value) } })}
          maw={160}
        />
        {told.isPending && <Loading />}
        {told.isError && <Failure error={told.error} retry={() => void told.refetch()} />}
        {told.isSuccess && <Published year={year} told={told.data} />}
      </Stack>
    </>
  )
}

function Published({ year, told }: { year: number; told: PublicFundStatistics }) {
  const { t } = useText()
  return (
    <>
      <Together told={told} />
      <ByFund told={told} />
      <ByPurpose told={told} />
      <Campaigns told={told} />
      <Reports />
      <Past figures={told.past_figures} />
      {told.wall.length > 0 && (
        <Section title={t('public.wall')}>
          <Text>{told.wall.join(' · ')}</Text>
        </Section>
      )}
      <PublicAbout year={year} told={told} />
    </>
  )
}
