import { transitionNumberClaim } from '../../api/generated/client'
import type { NumberClaimView } from '../../api/generated/model'
import { seen } from '../../api/request'
import { DialogForm, day, declared, instant, ReasonAction, Restated, useFields, useText } from '../../shared/kit'

/** The holder's number is corrected or taken off, or the claim is refused; both say why. */
export function NumberClaimSteps({ claim }: { claim: NumberClaimView }) {
  const { t } = useText()
  const { text } = useFields()
  const fields = {
    number: text(t('claim.right_number'), { isOptional: true, max: 20, description: t('claim.right_number.hint') }),
    reason: text(t('reason.label'), { isLong: true, max: 1000 }),
  }
  return (
    <>
      <DialogForm
        label={t('claim.correct')}
        done={t('claim.corrected')}
        record={claim}
        button={{ size: 'compact-sm' }}
        intro={<About claim={claim} />}
        {...declared(fields, (body, version) =>
          transitionNumberClaim(claim.id, { transition: 'correct', ...body }, seen(version)),
        )}
      />
      <ReasonAction
        label={t('claim.refuse')}
        done={t('claim.refused')}
        record={claim}
        send={(reason, version) => transitionNumberClaim(claim.id, { transition: 'refuse', reason }, seen(version))}
      >
        <About claim={claim} />
      </ReasonAction>
    </>
  )
}

/** Which number it is, who asks for it and who has it. */
function About({ claim: { kind, number, unit, claimed_by, claimed_at, holder } }: { claim: NumberClaimView }) {
  const { t, tCode } = useText()
  return (
    <Restated
      facts={[
        [tCode('people', kind), <b key="number">{number}</b>],
        [t('claim.unit'), [unit.name, claimed_by?.full_name, instant(claimed_at)].filter(Boolean).join(' · ')],
        [t('claim.holder'), holder && [holder.full_name, day(holder.birth_date), holder.unit.name].join(' · ')],
      ]}
    />
  )
}
