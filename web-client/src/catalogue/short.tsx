import { useListUnits } from '../api/generated/client'
import type { CaseTypeDefinition, CaseTypeView } from '../api/generated/model'
import { day, type Fact, Facts, Section, useText } from '../shared/kit'
import { Unsure } from './law'
import { deadlineText, periodText } from './terms'

/** The procedure in a few lines: until when, with which result, under which number. */
export function Short({ record }: { record: CaseTypeView }) {
  const { t, say } = useText()
  const { deadline, fee, outcomes, national_procedure_code: national } = record.definition
  const facts: Fact[] = [
    [
      t('catalogue.deadline'),
      <span key="deadline">
        <b>{deadlineText(deadline, t)}</b> <Unsure sure={deadline.confidence} />
        <span className="sub block">
          {t(`catalogue.starts.${deadline.clock_starts}`)}. {deadline.legal_basis}
        </span>
      </span>,
    ],
    ...useLocalTerms(record.definition),
    [t('catalogue.fee'), fee ? say(fee) : t('catalogue.fee.none')],
    [
      t('catalogue.result'),
      outcomes.find(({ grants }) => grants)?.document ?? outcomes.map(({ name }) => say(name))[0],
    ],
    [t('catalogue.national'), national],
    [t('catalogue.version'), `${record.version_number} · ${periodText(record, t)}`],
  ]
  return (
    <Section title={t('catalogue.short')} className="panel">
      <Facts facts={facts} isWide />
    </Section>
  )
}

/** The terms that provinces have set. */
function useLocalTerms({ deadline }: CaseTypeDefinition): Fact[] {
  const { t } = useText()
  const overrides = deadline.overrides ?? []
  const provinces = useListUnits({ level: 'province' }, { query: { enabled: overrides.length > 0 } })
  const nameOf = (code: string) => provinces.data?.items.find((it) => it.code === code)?.name ?? code
  return overrides.map(({ unit, from, amount, stages, legal_basis: law, confidence }) => [
    t('catalogue.local', { province: nameOf(unit) }),
    <span key={`${unit} ${from}`}>
      <b>{deadlineText({ amount, unit: deadline.unit, stages }, t)}</b> <Unsure sure={confidence} />
      <span className="sub block">{t('catalogue.local.from', { from: day(from), law })}</span>
    </span>,
  ])
}
