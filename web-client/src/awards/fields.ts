import { AwardKind, AwardLevel, type AwardView } from '../api/generated/model'
import { today, useFields, useText } from '../shared/kit'

/** What the register says of an award. */
export function useAwardFields(award?: AwardView) {
  const { t } = useText()
  const { text, code, date } = useFields()
  const year = text(t('award.year'), {
    initial: String(award?.year ?? today().slice(0, 4)),
    check: (it) => !/^\d{4}$/.test(it.trim()) && t('award.year.fault'),
  })
  return {
    kind: code(t('award.kind'), AwardKind, 'award_kind', { initial: award?.kind ?? 'emulation_flag', isSegment: true }),
    level: code(t('award.level'), AwardLevel, 'award_level', { initial: award?.level ?? 'commune', isGiven: true }),
    title: text(t('award.name'), { initial: award?.title }),
    collective: text(t('award.collective'), { initial: award?.collective }),
    year: { ...year, body: (it: string) => Number(it) },
    decision_number: text(t('award.decision_number'), { initial: award?.decision_number, max: 60 }),
    decided_on: date(t('award.decided_on'), { initial: award?.decided_on }),
  }
}
