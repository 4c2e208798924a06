import { useListCampaigns } from '../api/generated/client'
import { ChoiceField } from '../shared/fields/choice-field'
import type { FieldProps } from '../shared/fields/text-field'

/** A campaign of a fund, or none. */
export function CampaignField({ fund, ...field }: FieldProps<string> & { fund: string }) {
  const campaigns = useListCampaigns({ fund_id: fund, limit: 200 })
  const options = (campaigns.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return <ChoiceField {...field} isOptional options={options} />
}
