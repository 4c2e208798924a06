import { Alert } from '@mantine/core'
import { useParams, useSearch } from '@tanstack/react-router'
import { createContribution, createReceipt, useFindDonor, useFindFund, useFindPledge } from '../../api/generated/client'
import type { DonorView, FundView, PledgeView } from '../../api/generated/model'
import { seen } from '../../api/request'
import { declared, FormPage, PageGate, useText } from '../../shared/kit'
import { useFoundDonor } from '../fields'
import { useFundForm } from '../fund/head'
import { useAmounts } from '../measured'
import { fromPledge, measureOf, useContributionFields } from './fields'

const PAGE = '/signed-in/funds/$id/contributions/new'

/** Records a contribution and writes its receipt. */
export function NewContributionPage() {
  const fund = useFindFund(useParams({ from: PAGE }).id)
  const { pledge: pledgeId } = useSearch({ from: PAGE })
  const pledge = useFindPledge(pledgeId ?? '', { query: { enabled: pledgeId !== undefined } })
  const donorId = pledge.data?.donor.id
  const donor = useFindDonor(donorId ?? '', { query: { enabled: donorId !== undefined } })
  // The donor is that of the pledge; a failure leaves the choice to the reader.
  const isWaiting = pledgeId !== undefined && !pledge.isError && !donor.isFetched
  return (
    <PageGate permission="funds:write" query={fund}>
      {(found) => !isWaiting && <ContributionForm fund={found} pledge={pledge.data} donor={donor.data} />}
    </PageGate>
  )
}

function ContributionForm({ fund, pledge, donor }: { fund: FundView; pledge?: PledgeView; donor?: DonorView }) {
  const { t } = useText()
  const found = useFoundDonor()
  const amount = useAmounts()
  const form = declared(useContributionFields(fund), async (body) => {
    const pledge_id = pledge && pledge.donor.id === body.donor_id ? pledge.id : null
    const made = await createContribution({ fund_id: fund.id, ...body, measure: measureOf(body), pledge_id })
    // The contribution is posted: a receipt that failed is written on its own page, never with a second contribution.
    return createReceipt(made.id, seen(made.version)).catch(() => made)
  })
  const initial = { ...form.initial, ...(pledge && fromPledge(pledge)), donor_id: donor ? found(donor) : null }
  const answers = pledge && t('pledge.answers', { code: pledge.code, amount: amount(pledge) })
  return (
    <FormPage
      {...useFundForm(fund.id, 'contributions', t('contribution.new'))}
      submit={t('contribution.save')}
      draft={`contribution/${fund.id}/${pledge?.id ?? 'new'}`}
      intro={answers && <Alert variant="light">{answers}</Alert>}
      {...form}
      initial={initial}
      next={(made) => ({ to: '/contributions/$id', params: { id: made.id } })}
    />
  )
}
