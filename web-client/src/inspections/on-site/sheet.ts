import type { AnswerView, ChecklistView, InspectionView } from '../../api/generated/model'
import type { Sheet } from '../../shared/field-work/work'
import type { Values } from '../../shared/form/merge'

/** What the page shows beside the answers. */
export interface VisitAbout {
  inspection: InspectionView
  checklists: ChecklistView[]
}

const FACTS = ['result', 'note', 'workers', 'amount_vnd'] as const

/** Each fact of an answer is a field of its own, so that two inspectors can work on one item. */
export const fieldsOf = (answers: readonly AnswerView[]): Values =>
  Object.fromEntries(
    answers.flatMap((answer) =>
      FACTS.filter((fact) => answer[fact] != null).map((fact) => [`${answer.item}.${fact}`, answer[fact]]),
    ),
  )

export const titleOf = ({ code, employer, unit }: InspectionView) => `${code} · ${employer?.name ?? unit.name}`

/** An inspection as it is taken along. */
export function sheetOf(of: InspectionView, checklists: ChecklistView[], answers: AnswerView[]): Sheet {
  return {
    id: of.id,
    kind: 'inspection',
    title: titleOf(of),
    base: fieldsOf(answers),
    version: answers.reduce((sum, { version }) => sum + version, 0),
    about: { inspection: of, checklists } satisfies VisitAbout,
    takenAt: Date.now(),
    place: { to: '/inspections/$id/on-site', params: { id: of.id } },
  }
}
