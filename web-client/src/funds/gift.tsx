import { Alert, Button, Group, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
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
import { PageGate, PageHead } from '../shared/page'
import { refresh } from '../shared/refresh'
import { amountText } from './amounts'
import { MEASURE, useContribution } from './contribution'
import { DonorChoice } from './donor-choice'
import { campaignsOf, MONEY, purposesQuery } from './queries'

/** Receives a contribution and writes its receipt. */
export function GiftPage() {
  const { id } = useParams({ from: '/signed-in/funds/$id/gift' })
  const { pledge: pledgeId } = useSearch({ from: '/signed-in/funds/$id/gift' })
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
  const { t, tCode, say, language } = useText()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const purposes = useQuery(purposesQuery)
  const campaigns = useQuery(campaignsOf(fund.id))
  const contribution = useContribution(fund.id, pledge, donor)
  const form = useForm({
    ...contribution,
    onDone: (made) => {
      void refresh(queries, ...MONEY)
      void navigate({ to: '/contributions/$id', params: { id: made.id } })
    },
  })
  const { channel, donor: giver } = form.values
  const measure = MEASURE[channel]
  const targets = purposes.data?.items.filter(
    (purpose) => purpose.fund_kind === fund.kind && purpose.direction === 'out' && purpose.allowed !== 'no',
  )
  return (
    <div className="page-form">
      <PageHead
        title={t('gift.new')}
        crumbs={[
          { label: t('nav.funds'), to: '/funds' },
          { label: say(fund.name), to: '/funds/$id', params: { id: fund.id } },
        ]}
      />
      {!giver && <DonorChoice onChoose={(chosen) => form.set('donor', chosen)} />}
      {giver && (
        <ProblemForm
          form={form}
          label={t('gift.new')}
          submit={t('gift.save')}
          onCancel={() => void navigate({ to: '/funds/$id', params: { id: fund.id } })}
        >
          <Group justify="space-between" className="chosen">
            <Text fw={600}>{giver.name}</Text>
            <Button variant="subtle" size="compact-sm" onClick={() => form.set('donor', null)}>
              {t('gift.other_donor')}
            </Button>
          </Group>
          {pledge && (
            <Alert variant="light">
              {t('pledge.answers', { code: pledge.code, amount: amountText(pledge, t('fund.days')) })}
            </Alert>
          )}
          <SegmentField
            {...form.field('channel', t('gift.channel'))}
            onChange={(value) => form.set('channel', value as Channel)}
            options={Object.values(Channel).map((value) => ({ value, label: tCode('channel', value) }))}
          />
          {measure === 'goods' && (
            <Group grow align="flex-start">
              <TextField {...form.field('item', t('gift.item'))} placeholder="Gạo" required />
              <TextField {...form.field('item_unit', t('gift.item_unit'))} placeholder="kg" required />
            </Group>
          )}
          <AmountField
            {...form.field('amount', t(measure === 'vnd' ? 'fund.amount' : 'fund.quantity'))}
            measure={measure}
            unit={form.values.item_unit}
            required
          />
          {channel === 'bank' && <TextField {...form.field('bank_reference', t('gift.bank_reference'))} />}
          <DayField {...form.field('received_on', t('gift.received_on'))} required />
          <ChoiceField
            {...form.field('campaign_id', t('gift.campaign'))}
            isOptional
            options={(campaigns.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
          <ChoiceField
            {...form.field('earmark', t('gift.earmark'))}
            isOptional
            description={t('gift.earmark.hint')}
            options={(targets ?? []).map((purpose) => ({
              value: purpose.code,
              label: language === 'vi' ? purpose.name_vi : purpose.name_en,
            }))}
          />
        </ProblemForm>
      )}
    </div>
  )
}
