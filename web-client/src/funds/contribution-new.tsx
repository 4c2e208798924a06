import { Alert } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useFindDonor, useFindFund, useFindPledge } from '../api/generated/client'
import { Channel, type DonorView, type FundView, type PledgeView } from '../api/generated/model'
import { AmountField } from '../shared/fields/amount-field'
import { ChoiceField, SegmentField } from '../shared/fields/choice-field'
import { DayField } from '../shared/fields/day-field'
import { TextField } from '../shared/fields/text-field'
import { ProblemForm } from '../shared/form/problem-form'
import { useForm } from '../shared/form/use-form'
import { useText } from '../shared/i18n'
import { PageGate } from '../shared/page'
import { refresh } from '../shared/refresh'
import { amountText } from './amounts'
import { CampaignField } from './campaign-field'
import { MEASURE, useContribution } from './contribution'
import { DonorField, useFoundDonor } from './donor-field'
import { FundFormHead } from './fund-form-head'
import { GoodsFields } from './goods-fields'
import { usePurposeOptions } from './purpose'
import { MONEY } from './queries'

/** Receives a contribution and writes its receipt. */
export function NewContributionPage() {
  const { id } = useParams({ from: '/signed-in/funds/$id/contributions/new' })
  const { pledge: pledgeId } = useSearch({ from: '/signed-in/funds/$id/contributions/new' })
  const fund = useFindFund(id)
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
  const { t, tCode } = useText()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const found = useFoundDonor()
  const purposes = usePurposeOptions(fund.kind)
  const form = useForm({
    ...useContribution(fund.id, pledge, donor ? found(donor) : null),
    onDone: (made) => {
      void refresh(queries, ...MONEY)
      void navigate({ to: '/contributions/$id', params: { id: made.id } })
    },
  })
  const { channel } = form.values
  const measure = MEASURE[channel]
  return (
    <div className="page-form">
      <FundFormHead fund={fund} title={t('contribution.new')} />
      <ProblemForm
        form={form}
        label={t('contribution.new')}
        submit={t('contribution.save')}
        onCancel={() => void navigate({ to: '/funds/$id', params: { id: fund.id } })}
      >
        {pledge && (
          <Alert variant="light">
            {t('pledge.answers', { code: pledge.code, amount: amountText(pledge, t('fund.days')) })}
          </Alert>
        )}
        <DonorField {...form.field('donor_id', t('donor'))} />
        <SegmentField
          {...form.field('channel', t('contribution.channel'))}
          onChange={(value) => form.set('channel', value as Channel)}
          options={Object.values(Channel).map((value) => ({ value, label: tCode('channel', value) }))}
        />
        {measure === 'goods' && <GoodsFields form={form} />}
        <AmountField
          {...form.field('amount', t(measure === 'vnd' ? 'fund.amount' : 'fund.quantity'))}
          measure={measure}
          unit={form.values.item_unit}
          required
        />
        {channel === 'bank' && <TextField {...form.field('bank_reference', t('contribution.bank_reference'))} />}
        <DayField {...form.field('received_on', t('contribution.received_on'))} required />
        <CampaignField {...form.field('campaign_id', t('campaign'))} fund={fund.id} />
        <ChoiceField
          {...form.field('earmark', t('contribution.earmark'))}
          isOptional
          description={t('contribution.earmark.hint')}
          options={purposes((purpose) => purpose.direction === 'out' && purpose.allowed !== 'no')}
        />
      </ProblemForm>
    </div>
  )
}
