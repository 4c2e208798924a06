import {
  createInspectionAnswers,
  createInspectionDocument,
  findInspection,
  listInspectionAnswers,
  listInspectionChecklists,
} from '../../api/generated/client'
import type { AnswerInput, AnswerView } from '../../api/generated/model'
import { ProblemError } from '../../api/request'
import type { FieldKind, FieldKinds, Seen } from '../../shared/field-work/work'
import type { Values } from '../../shared/form/merge'
import { fieldsOf, titleOf, type VisitAbout } from './sheet'

/** The answers that say some fields, each whole: the other facts as the service has them. */
export function answersOf(fields: Values, known: readonly AnswerView[]): AnswerInput[] {
  const all = { ...fieldsOf(known), ...fields }
  const items = new Set(Object.keys(fields).map((name) => name.slice(0, name.lastIndexOf('.'))))
  return [...items].map((item) => ({
    item,
    result: (all[`${item}.result`] ?? 'not_checked') as AnswerInput['result'],
    note: (all[`${item}.note`] ?? null) as string | null,
    workers: (all[`${item}.workers`] ?? null) as number | null,
    amount_vnd: (all[`${item}.amount_vnd`] ?? null) as number | null,
    seen: known.find((answer) => answer.item === item)?.version ?? 0,
  }))
}

/** What the service showed last of each inspection: the versions on top of which answers are saved. */
const last = new Map<string, AnswerView[]>()

async function read(id: string): Promise<Seen> {
  const [inspection, checklists, answers] = await Promise.all([
    findInspection(id),
    listInspectionChecklists(id),
    listInspectionAnswers(id),
  ])
  last.set(id, answers.items)
  return {
    // Each change of an answer raises its version, so the sum only rises.
    version: answers.items.reduce((sum, { version }) => sum + version, 0),
    fields: fieldsOf(answers.items),
    title: titleOf(inspection),
    about: { inspection, checklists: checklists.items } satisfies VisitAbout,
  }
}

async function save(id: string, fields: Values): Promise<Seen> {
  const { answers } = await createInspectionAnswers(id, { answers: answersOf(fields, last.get(id) ?? []) })
  const seen = await read(id)
  if (answers.some(({ outcome }) => outcome === 'conflict')) {
    throw new ProblemError({ type: 'about:blank', title: '', status: 412, detail: '', code: 'stale', trace_id: '' })
  }
  return seen
}

const inspection: FieldKind = {
  read,
  save,
  add: {
    document: (id, { key, body, file }) =>
      createInspectionDocument(
        id,
        { requirement: (body as { requirement: string }).requirement, file: file as File },
        { headers: { 'Idempotency-Key': key } },
      ),
  },
}
export const kinds: FieldKinds = { inspection }
