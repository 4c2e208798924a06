import type { SanctionTransition, SanctionView } from '../api/generated/model'
import { day, dong, moneyWords, Restated, useText } from '../shared/kit'
import { isWarning } from './states'

/** What a step is about, said again before it is taken: whom, for what, how much, and what follows. */
export function RestatedSanction({ of, step }: { of: SanctionView; step: SanctionTransition }) {
  const { t, tCode, say, language } = useText()
  const { fine, balance } = of
  const isOnlyWarned = isWarning(of)
  const amount = of.amount_vnd ?? fine.proposed_vnd
  // The amounts that are typed have their words beneath the field: those of another amount would contradict them.
  const isTyped = step === 'decide' || step === 'pay'
  const isEnding = step === 'send' && isOnlyWarned
  return (
    <Restated
      facts={[
        [t('sanction.employer'), of.employer.name],
        [t('sanction.minutes'), of.minutes_number],
        [t('sanction.behaviour'), say(fine.behaviour)],
        [
          t(of.amount_vnd == null ? 'fine.proposed' : 'sanction.amount'),
          isOnlyWarned ? t('fine.warning') : dong(amount),
        ],
        [t('fine.words'), !isOnlyWarned && !isTyped && moneyWords(amount, language)],
        [
          balance ? t('balance.left', { day: day(balance.on) }) : '',
          (step === 'pay' || step === 'enforce') && balance && dong(balance.left_vnd),
        ],
        [t('sanction.follows'), tCode('sanction_follows', isEnding ? 'warn' : step)],
      ]}
    />
  )
}
