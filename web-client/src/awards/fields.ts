import { AwardKind, AwardLevel, type AwardView } from '../api/generated/model'
import { today, useFields, useText } from '../shared/kit'

/** What the register says of an award. */
export function useAwardFields(award?: AwardView) {
  const { t } = useText()
  const { text, code, count, date } = useFields()
  return {
    kind: code(t('award.kind'), AwardKind, 'award_kind', { initial: award?.kind ?? 'emulation_flag', isSegment: true }),
    level: code(t('award.level'), AwardLevel, 'award_level', { initial: award?.level ?? 'commune', isGiven: true }),
    title: text(t('award.name'), { initial: award?.title }),
    collective: text(t('award.collective'), { initial: award?.collective }),
    year: count(t('award.year'), { initial: award?.year ?? Number(today().slice(0, 4)), min: 1945, max: 2200 }),
    decision_number: text(t('award.decision_number'), { initial: award?.decision_number, max: 60 }),
    decided_on: date(t('award.decided_on'), { initial: award?.decided_on }),
  }
}
