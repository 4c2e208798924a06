import { Alert } from '@mantine/core'
import type { LegalBasis } from '../api/generated/model'
import { Chip } from '../shared/chip'
import { useText } from '../shared/i18n'
import { Section } from '../shared/section'

/** What no source confirms is said beside it. */
export function Unsure({ sure }: { sure: string }) {
  const { t } = useText()
  return sure === 'low' ? <Chip tone="soon">{t('catalogue.unsure')}</Chip> : null
}

/** A procedure whose facts are not certain says so above them. */
export function UnsureNote({ sure }: { sure: string }) {
  const { t } = useText()
  if (sure !== 'low') return null
  return (
    <Alert color="yellow" role="note" title={t('catalogue.unsure')} my="sm">
      {t('catalogue.unsure.about')}
    </Alert>
  )
}

export function Law({ of }: { of: readonly LegalBasis[] }) {
  const { t, say } = useText()
  return (
    <Section title={t('catalogue.law')} className="panel">
      <ul className="plain-list">
        {of.map(({ instrument, article, subject, confidence }) => (
          <li key={`${instrument} ${article} ${subject.vi}`}>
            <b>{[article, instrument].filter(Boolean).join(', ')}</b> <Unsure sure={confidence} />
            <div className="sub">{say(subject)}</div>
          </li>
        ))}
      </ul>
    </Section>
  )
}
