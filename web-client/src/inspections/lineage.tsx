import type { FindingDetails } from '../api/generated/model'
import { AnchorLink, day, Section, StateChip, useText } from '../shared/kit'
import { FINDING } from './fields'

/** The findings of earlier inspections that it follows. */
export function Lineage({ of: { lineage } }: { of: FindingDetails }) {
  const { t } = useText()
  return (
    <Section title={t('finding.lineage')}>
      <ol className="timeline">
        {lineage.map((before) => (
          <li key={before.id}>
            {before.inspection_id ? (
              <AnchorLink to="/findings/$id" params={{ id: before.id }} display="inline-block">
                {t('finding.before')}
              </AnchorLink>
            ) : (
              t('finding.before')
            )}{' '}
            <StateChip of={FINDING} code={before.result} />{' '}
            <span className="sub">{[before.agency.name, day(before.concluded_on)].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ol>
    </Section>
  )
}
