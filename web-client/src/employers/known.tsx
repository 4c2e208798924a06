import { Arrears } from '../arrears/list'
import { CasesOfEmployer } from '../cases/case/of-employer'
import { Dialogues } from '../dialogues/list'
import { Inspections } from '../inspections/list'
import { Sanctions } from '../sanctions/list'
import { Section, useMay, useText } from '../shared/kit'

/** What the other bodies know of an employer, each part for those who may see it. */
export function Known({ employer }: { employer: string }) {
  const { t } = useText()
  const filter = { employer_id: employer }
  const parts = [
    [useMay('cases:read'), t('nav.cases'), <CasesOfEmployer key="cases" employer={employer} />],
    [useMay('arrears:read'), t('arrears.title'), <Arrears key="arrears" filter={filter} />],
    [useMay('inspections:read'), t('inspections.title'), <Inspections key="inspections" filter={filter} isShort />],
    [useMay('sanctions:read'), t('sanctions.title'), <Sanctions key="sanctions" filter={filter} />],
    [useMay('inspections:read'), t('dialogues.title'), <Dialogues key="dialogues" filter={filter} />],
  ] as const
  return parts.map(
    ([isAllowed, title, part]) =>
      isAllowed && (
        <Section key={title} title={title}>
          {part}
        </Section>
      ),
  )
}
