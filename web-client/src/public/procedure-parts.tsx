import type { PublicProcedure, PublicStep } from '../api/generated/model'
import { Unsure } from '../catalogue/law'
import { deadlineText } from '../catalogue/terms'
import { day } from '../shared/dates'
import type { Fact } from '../shared/facts'
import { useText } from '../shared/i18n'
import { Section } from '../shared/section'

/** How long it takes, and by which law. */
export function Deadline({ of }: { of: PublicProcedure }) {
  const { t } = useText()
  return (
    <>
      <b>{deadlineText(of.deadline, t)}</b>
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
        {of.documents.map(({ name, forms, is_always_required: isRequired }) => (
          <li key={name.vi}>
            <div>{say(name)}</div>
            <div className="sub">
              <b data-need={isRequired || undefined}>
                {t(isRequired ? 'catalogue.need.required' : 'catalogue.need.case')}
              </b>
              {forms.length > 0 && ` · ${t('catalogue.forms', { codes: forms.join(', ') })}`}
            </div>
          </li>
        ))}
      </ol>
    </Section>
  )
}

/** The terms that provinces have set, as facts. */
export function useLocalDeadlines(of: PublicProcedure): Fact[] {
  const { t, say } = useText()
  return of.local_deadlines.map(({ province, from, deadline, legal_basis: law, confidence }) => [
    t('catalogue.local', { province: say(province) }),
    <span key={say(province)}>
      <b>{deadlineText(deadline, t)}</b> <Unsure sure={confidence} />
      <span className="sub block">{t('catalogue.local.from', { from: day(from), law })}</span>
    </span>,
  ])
}

/** The steps in their order, and who acts at each. */
export function Steps({ of }: { of: PublicProcedure }) {
  const { t, tCode, say } = useText()
  const who = ({ role, agency }: PublicStep) => {
    const acting = role ? tCode('role', role) : ''
    return agency ? `${tCode('function', agency)}${acting && ` (${acting})`}` : acting
  }
  return (
    <Section title={t('catalogue.steps')} className="panel">
      <ol className="steps">
        {of.steps.map((step) => (
          <li key={step.name.vi}>
            <div className="step-name">{say(step.name)}</div>
            <div className="step-who">{who(step)}</div>
          </li>
        ))}
      </ol>
    </Section>
  )
}
