import type { CaseTypeDefinition, DocumentRule, Step, Transition } from '../api/generated/model'
import { answerText, fieldTitle } from '../cases/form/answers'
import { useText } from '../shared/i18n'
import { readCondition } from './condition'

/** The parts of a definition in words that a citizen can read. */
export function useTerms(definition: CaseTypeDefinition) {
  const { t, say, tCode, language } = useText()
  const stepName = (code: string) => {
    const step = definition.steps.find((it) => it.code === code)
    return step ? `“${say(step.name)}”` : code
  }
  const either = (parts: string[]) => parts.join(` ${t('catalogue.or')} `)

  function when(rule: string): string | undefined {
    const said = readCondition(rule, definition)
    switch (said?.kind) {
      case 'applicant':
        return t('catalogue.when.applicant')
      case 'minor':
        return t('catalogue.when.minor', { age: said.age })
      case 'step':
        return t('catalogue.when.step', { step: either(said.steps.map(stepName)) })
      case 'yes':
        return t('catalogue.when.yes', { field: fieldTitle(said.field, language) })
      case 'is':
      case 'not': {
        const value = either(said.values.map((one) => answerText(said.field, one, language, t('yes'), t('no'))))
        return t(`catalogue.when.${said.kind}`, { field: fieldTitle(said.field, language), value })
      }
      default:
        return undefined
    }
  }

  /** When a document must be there. */
  function need({ required_when: rule }: DocumentRule): string {
    if (rule === 'true') return t('catalogue.need.required')
    if (rule === 'false') return t('catalogue.need.optional')
    const said = when(rule)
    return said ? t('catalogue.need.when', { when: said }) : t('catalogue.need.case')
  }

  /** Who acts at a step: the agency, and the role there. */
  function who({ role, agency }: Step): string {
    const acting = role ? tCode('role', role) : ''
    return agency ? `${tCode('function', agency)}${acting && ` (${acting})`}` : acting
  }

  /** What a transition asks for, behind its name. */
  function asks(it: Transition): string[] {
    const has = (what: Transition['requires'][number]) => it.requires.includes(what)
    return [
      has('minutes') && t('catalogue.step.minutes'),
      it.agreement_percent && t('catalogue.step.agreement', { percent: it.agreement_percent }),
      it.after_working_days && t('catalogue.step.after', { count: it.after_working_days }),
      has('decision') && t('catalogue.step.decision'),
      has('supplement_items') ? t('catalogue.step.supplement') : has('reason') && t('catalogue.step.reason'),
      has('citation') && t('catalogue.step.citation'),
      it.four_eyes && t('catalogue.step.four_eyes'),
    ].filter((part) => typeof part === 'string')
  }
  return { need, who, asks, stepName }
}

/** The steps in the order in which a case takes them when nothing comes between, and those beside this way. */
export function waysOf({ steps, transitions }: CaseTypeDefinition): { main: Step[]; beside: Step[] } {
  const main: Step[] = []
  for (let at = steps[0]; at && !main.includes(at); ) {
    main.push(at)
    const { code } = at
    const next = transitions.find(({ from, tone }) => tone === 'primary' && from.includes(code))?.to
    at = steps.find((step) => step.code === next)
  }
  const isShown = ({ status }: Step) => status !== 'closed'
  return { main: main.filter(isShown), beside: steps.filter((step) => isShown(step) && !main.includes(step)) }
}
