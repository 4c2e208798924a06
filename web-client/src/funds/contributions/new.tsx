import { Alert } from '@mantine/core'
import { useParams, useSearch } from '@tanstack/react-router'
import { useFindDonor, useFindFund, useFindPledge } from '../../api/generated/client'
import { Channel, type DonorView, type FundView, type PledgeView } from '../../api/generated/model'
import { ChoiceField, DayField, FormPage, PageGate, SegmentField, TextField, useText } from '../../shared/kit'
import { amountText } from '../amounts'
import { CampaignField, DonorField, GoodsFields, useFoundDonor } from '../fields'
import { useFundForm } from '../fund/form'
import { usePurposeOptions } from '../purpose'
import { MEASURE, useContribution } from './form'

/** Records a contribution and writes its receipt. */
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
  const found = useFoundDonor()
  const purposes = usePurposeOptions(fund.kind)
  const contribution = useContribution(fund.id, pledge, donor ? found(donor) : null)
  return (
    <FormPage
      {...useFundForm(fund, 'contributions', t('contribution.new'))}
      submit={t('contribution.save')}
      {...contribution}
      next={(made) => ({ to: '/contributions/$id', params: { id: made.id } })}
    >
      {(form) => (
        <>
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
          <GoodsFields form={form} measure={MEASURE[form.values.channel]} />
          {form.values.channel === 'bank' && (
            <TextField {...form.field('bank_reference', t('contribution.bank_reference'))} />
          )}
          <DayField {...form.field('received_on', t('contribution.received_on'))} required />
          <CampaignField {...form.field('campaign_id', t('campaign'))} fund={fund.id} />
          <ChoiceField
            {...form.field('earmark', t('contribution.earmark'))}
            isOptional
            description={t('contribution.earmark.hint')}
            options={purposes((purpose) => purpose.direction === 'out' && purpose.allowed !== 'no')}
          />
        </>
      )}
    </FormPage>
  )
}
