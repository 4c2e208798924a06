import { Anchor, Progress } from '@mantine/core'
import type { ReactNode } from 'react'
import type { CampaignView } from '../../api/generated/model'
import { dong, useText } from '../../shared/kit'
import { ReceivedLink, shareOf } from './list'

/** Two bars against one goal: what came, and what was promised. They are not added: a promise may have come already. */
export function Thermometer({ campaign }: { campaign: CampaignView }) {
  const { t } = useText()
  const goal = campaign.goal_vnd
  const figure = (amount: number) => dong(amount) + (goal ? ` / ${dong(goal)} (${shareOf(campaign, amount)}%)` : '')
  const bar = (what: 'received' | 'pledged', amount: number, link: ReactNode) => {
    const share = shareOf(campaign, amount)
    const name = t(`campaign.${what}`)
    return (
      <div data-thermometer={what}>
        <span>{name}</span> {link}
        {share !== undefined && (
          <Progress
            value={Math.min(share, 100)}
            color={what === 'received' ? undefined : 'gray'}
            aria-label={`${name}: ${t('campaign.progress', { share })}`}
          />
        )}
      </div>
    )
  }
  const { received_vnd, pledged_vnd } = campaign
  // A pledge is in no ledger: it opens the pledges.
  const pledges = (
    <Anchor href="#pledges" fw={600}>
      {figure(pledged_vnd)}
    </Anchor>
  )
  return (
    <div className="thermometer">
      {bar('received', received_vnd, <ReceivedLink campaign={campaign}>{figure(received_vnd)}</ReceivedLink>)}
      {bar('pledged', pledged_vnd, pledges)}
    </div>
  )
}
