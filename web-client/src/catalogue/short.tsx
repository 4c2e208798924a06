import type { CaseTypeView } from '../api/generated/model'
import { type Fact, Facts, Section, useText } from '../shared/kit'
import { Unsure } from './law'
import { deadlineText, periodText } from './terms'

/** The procedure in a few lines: until when, with which result, under which number. */
export function Short({ record }: { record: CaseTypeView }) {
  const { t, say } = useText()
  const { deadline, outcomes, national_procedure_code: national } = record.definition
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
