import { withdrawPledge } from '../../api/generated/client'
import type { PledgeView } from '../../api/generated/model'
import { seen } from '../../api/request'
import { ButtonLink, ReasonAction, useText } from '../../shared/kit'

/** What may be done with an open pledge: what comes for it is received, or it is withdrawn. */
export function PledgeSteps({ pledge }: { pledge: PledgeView }) {
  const { t } = useText()
  const link = {
    to: '/funds/$id/contributions/new',
    params: { id: pledge.fund_id },
    search: { pledge: pledge.id },
  } as const
  const name = `${t('pledge.withdraw')}: ${pledge.code}`
  return (
    <>
      <ButtonLink {...link} size="compact-sm" variant="default">
        {t('pledge.receive')}
      </ButtonLink>
      <ReasonAction
        label={t('pledge.withdraw.short')}
        about={name}
        title={name}
        done={t('pledge.withdrawn')}
        record={pledge}
        send={(reason, version) => withdrawPledge(pledge.id, { reason }, seen(version))}
      />
    </>
  )
}
