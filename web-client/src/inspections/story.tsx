import type { InspectionView } from '../api/generated/model'
import { day, instant, Section, useText } from '../shared/kit'

/** What happened, the newest first. */
export function Story({ of: { steps } }: { of: InspectionView }) {
  const { t, tCode } = useText()
  if (steps.length === 0) return null
  return (
    <Section title={t('inspection.story')}>
      <ol className="timeline">
        {[...steps].reverse().map((step) => (
          <li key={step.id}>
            <strong>{tCode('inspection_step', step.transition)}</strong>{' '}
            <span className="sub">
              {[day(step.on), step.number, step.by?.full_name, instant(step.at)].filter(Boolean).join(' · ')}
            </span>
            {step.note && <div>{step.note}</div>}
            {step.opinion && <div>{t('inspection.opinion.said', { opinion: step.opinion })}</div>}
            {step.signature && (
              <div>
                {tCode('signature', step.signature)}
                {step.signed_by && `: ${step.signed_by}`}
              </div>
            )}
          </li>
        ))}
      </ol>
    </Section>
  )
}
