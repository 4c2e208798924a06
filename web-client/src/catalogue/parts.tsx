import { useQuery } from '@tanstack/react-query'
import type { CaseTypeDefinition, Step, Transition } from '../api/generated/model'
import { type Field, fieldTitle, formOf } from '../cases/form/answers'
import { caseTypesQuery } from '../cases/queries'
import { AnchorLink, type Fact, Facts, Section, useText } from '../shared/kit'
import { useTerms, waysOf } from './use-terms'

interface Props {
  definition: CaseTypeDefinition
}

const ROLES = ['beneficiary', 'applicant', 'deceased', 'household', 'employer', 'place'] as const

export function People({ definition: { people } }: Props) {
  const { t } = useText()
  const facts = ROLES.flatMap((role): Fact[] => {
    const need = people[role] ?? 'absent'
    return need === 'absent' ? [] : [[t(`catalogue.who.${role}`), t(`catalogue.need.${need}`)]]
  })
  return (
    <Section title={t('catalogue.who')} className="panel">
      <Facts facts={facts} isWide />
    </Section>
  )
}

export function Papers({ definition }: Props) {
  const { t, say } = useText()
  const { need } = useTerms(definition)
  return (
    <Section title={t('catalogue.papers')} className="panel">
      {definition.documents.length === 0 && <p>{t('catalogue.papers.none')}</p>}
      <ol className="plain-list">
        {definition.documents.map((paper) => (
          <li key={paper.code}>
            <div>{say(paper.name)}</div>
            <div className="sub">
              <b data-need={paper.required_when === 'true' || undefined}>{need(paper)}</b>
              {paper.document_types.length > 0 &&
                ` · ${t('catalogue.forms', { codes: paper.document_types.join(', ') })}`}
              {paper.legal_basis && ` · ${paper.legal_basis}`}
            </div>
          </li>
        ))}
      </ol>
    </Section>
  )
}

export function Steps({ definition }: Props) {
  const { t } = useText()
  const { main, beside } = waysOf(definition)
  return (
    <Section title={t('catalogue.steps')} className="panel">
      <ol className="steps">
        {main.map((step) => (
          <OneStep key={step.code} step={step} definition={definition} />
        ))}
      </ol>
      {beside.length > 0 && (
        <>
          <h3 className="section-title">{t('catalogue.steps.beside')}</h3>
          <ul className="steps" data-beside>
            {beside.map((step) => (
              <OneStep key={step.code} step={step} definition={definition} />
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}

function OneStep({ step, definition }: Props & { step: Step }) {
  const { say } = useText()
  const { who, asks } = useTerms(definition)
  const ways = definition.transitions.filter(({ from }) => from.includes(step.code))
  const way = (it: Transition) => [say(it.name), asks(it).join(', ')].filter(Boolean).join(': ')
  return (
    <li>
      <div className="step-name">{say(step.name)}</div>
      <div className="step-who">{who(step)}</div>
      {step.next && <div>{say(step.next)}.</div>}
      <ul className="step-ways">
        {ways.map((it) => (
          <li key={it.code} data-tone={it.tone}>
            {way(it)}
          </li>
        ))}
      </ul>
    </li>
  )
}

export function Results({ definition }: Props) {
  const { t, say } = useText()
  const types = useQuery(caseTypesQuery)
  const next = (definition.follow_ups ?? []).flatMap((code) =>
    (types.data?.items ?? []).filter((type) => type.code === code && type.is_current),
  )
  const facts: Fact[] = definition.outcomes.map(({ name, document, grants }) => [
    say(name),
    document ?? (grants ? t('catalogue.grants') : '–'),
  ])
  return (
    <Section title={t('catalogue.result')} className="panel">
      <Facts facts={facts} isWide />
      {next.length > 0 && (
        <>
          <h3 className="section-title">{t('catalogue.next')}</h3>
          <ul className="plain-list">
            {next.map((type) => (
              <li key={type.id}>
                <AnchorLink to="/catalogue/$id" params={{ id: type.id }}>
                  {say(type.name)}
                </AnchorLink>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}

/** The questions of the form under the headings of the paper. */
export function FormFields({ definition }: Props) {
  const { t, say, language } = useText()
  const { properties = {}, required = [], 'x-groups': groups = [] } = formOf(definition)
  const fields = Object.entries(properties)
  const about = (name: string, field: Field) =>
    [required.includes(name) && t('catalogue.field.required'), field['x-sensitivity'] && t('catalogue.field.sensitive')]
      .filter(Boolean)
      .join(', ')
  if (fields.length === 0) return null
  return (
    <Section title={t('catalogue.form')} className="panel">
      <div className="field-groups">
        {groups.map((group) => (
          <section key={group.code} aria-label={say(group.name)}>
            <h3 className="section-title">{say(group.name)}</h3>
            <ul className="plain-list">
              {fields
                .filter(([, field]) => field['x-group'] === group.code)
                .map(([name, field]) => (
                  <li key={name}>
                    {fieldTitle(field, language)} <span className="sub">{about(name, field)}</span>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </Section>
  )
}
