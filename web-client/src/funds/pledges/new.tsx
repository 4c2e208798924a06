import { Text } from '@mantine/core'
import { createPledge, useFindFund } from '../../api/generated/client'
import type { FundView } from '../../api/generated/model'
import { declared, FormPage, recordPage, today, useFields, useText } from '../../shared/kit'
import { DonorField, useCampaignField, useMeasureFields } from '../fields'
import { useFundForm } from '../fund/head'

/** Records what somebody promises to give. */
export const NewPledgePage = recordPage('funds:write', useFindFund, PledgeForm)

function PledgeForm({ record: fund }: { record: FundView }) {
  const { t } = useText()
  const { found, date } = useFields()
  const fields = {
    donor_id: found(t('donor'), DonorField),
    ...useMeasureFields(t('pledge.amount')),
    pledged_on: date(t('pledge.pledged_on'), { initial: today() }),
    expected_on: date(t('pledge.expected_on'), { isOptional: true }),
    campaign_id: useCampaignField(fund.id),
  }
  return (
    <FormPage
      {...useFundForm(fund.id, 'pledges', t('pledge.new'))}
      submit={t('pledge.save')}
      draft={`pledge/${fund.id}`}
      intro={<Text>{t('pledge.about')}</Text>}
      {...declared(fields, (body) => createPledge({ fund_id: fund.id, ...body }))}
    />
  )
}
