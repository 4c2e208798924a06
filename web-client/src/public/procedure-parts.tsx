import type { PublicProcedure } from '../api/generated/model'
import { deadlineText } from '../catalogue/terms'
import { useText } from '../shared/i18n'
import { Section } from '../shared/section'

/** How long it takes, and by which law. */
export function Deadline({ of }: { of: PublicProcedure }) {
  const { t } = useText()
  return (
    <>
      <b>{deadlineText({ amount: of.deadline_amount, unit: of.deadline_unit }, t)}</b>
      <span className="sub block">{of.deadline_legal_basis}</span>
    </>
  )
}

/** What has to be handed in. */
export function Papers({ of }: { of: PublicProcedure }) {
  const { t, say } = useText()
  return (
    <Section title={t('catalogue.papers')} className="panel">
      {of.documents.length === 0 && <p>{t('catalogue.papers.none')}</p>}
      <ol className="plain-list">
        {of.documents.map(({ name, is_always_required: isRequired }) => (
          <li key={name.vi}>
            <div>{say(name)}</div>
            <div className="sub">
              <b data-need={isRequired || undefined}>
                {t(isRequired ? 'catalogue.need.required' : 'catalogue.need.case')}
              </b>
            </div>
          </li>
        ))}
      </ol>
    </Section>
  )
}
