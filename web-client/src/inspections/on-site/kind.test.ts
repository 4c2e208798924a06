// @vitest-environment node
import { expect, it, vi } from 'vitest'
import type { AnswerInput, AnswerView, ChecklistView, InspectionView } from '../../api/generated/model'
import { add, cutEverywhere, edit } from '../../shared/field-work/testing'
import type { Vault } from '../../shared/field-work/vault'
import { answersOf, kinds } from './kind'
import { fieldsOf, sheetOf } from './sheet'

/** The service of the test that runs. */
const now = vi.hoisted(() => ({ service: {} as Record<string, (...given: never[]) => unknown> }))
vi.mock('../../api/generated/client', () =>
  Object.fromEntries(
    [
      'findInspection',
      'listInspectionChecklists',
      'listInspectionAnswers',
      'createInspectionAnswers',
      'createInspectionDocument',
    ].map((name) => [name, (...given: never[]) => now.service[name]?.(...given)]),
  ),
)

const known: AnswerView[] = [
  {
    item: 'WAGES_ON_TIME',
    result: 'violation',
    note: 'chậm hai tháng',
    workers: null,
    amount_vnd: 12_000_000,
    answered_by: null,
    answered_at: '2026-11-20T00:00:00Z',
    version: 3,
  },
]

it('makes a field of each fact that an answer has', () => {
  expect(fieldsOf(known)).toEqual({
    'WAGES_ON_TIME.result': 'violation',
    'WAGES_ON_TIME.note': 'chậm hai tháng',
    'WAGES_ON_TIME.amount_vnd': 12_000_000,
  })
})

it.each([
  [
    'a fact of an answer that is there: the others stay',
    { 'WAGES_ON_TIME.workers': 4 },
    { item: 'WAGES_ON_TIME', result: 'violation', note: 'chậm hai tháng', workers: 4, amount_vnd: 12_000_000, seen: 3 },
  ],
  [
    'a fact that is emptied',
    { 'WAGES_ON_TIME.note': null },
    { item: 'WAGES_ON_TIME', result: 'violation', note: null, workers: null, amount_vnd: 12_000_000, seen: 3 },
  ],
  [
    'a first note without a result',
    { 'HOURS_LEAVE.note': 'xem sau' },
    { item: 'HOURS_LEAVE', result: 'not_checked', note: 'xem sau', workers: null, amount_vnd: null, seen: 0 },
  ],
])('sends %s', (_, fields, answer) => {
  expect(answersOf(fields, known)).toEqual([answer])
})

const VIEW = { id: 's', code: 'KT-2026-000016', unit: { name: 'phường Bắc Hồng Lĩnh' } } as InspectionView
const LISTS: ChecklistView[] = []

/** The service as far as it is used on site. `cut` is asked before each request arrives and before each answer leaves. */
function service(cut: () => void) {
  const answers = new Map<string, AnswerView>()
  const keys = new Set<string>()
  const log: string[] = []
  async function answered<T>(make: () => T): Promise<T> {
    cut()
    const made = make()
    cut()
    return made
  }
  function take({ seen, ...facts }: AnswerInput) {
    const theirs = answers.get(facts.item)
    const { item, result, note = null, workers = null, amount_vnd = null } = facts
    const isSame =
      theirs?.result === result &&
      theirs.note === note &&
      theirs.workers === workers &&
      theirs.amount_vnd === amount_vnd
    if (isSame) return { outcome: 'unchanged' }
    if ((theirs?.version ?? 0) !== seen) return { outcome: 'conflict' }
    const who = { answered_by: null, answered_at: '2026-11-20T00:00:00Z' }
    answers.set(item, { item, result, note, workers, amount_vnd, ...who, version: (seen ?? 0) + 1 })
    log.push(`${item} ${note}`)
    return { outcome: 'saved' }
  }
  now.service = {
    findInspection: () => answered(() => VIEW),
    listInspectionChecklists: () => answered(() => ({ items: LISTS })),
    listInspectionAnswers: () => answered(() => ({ items: [...answers.values()] })),
    createInspectionAnswers: (_: never, { answers: given }: { answers: AnswerInput[] }) =>
      answered(() => ({ answers: given.map(take) })),
    createInspectionDocument: (
      _: never,
      { requirement }: { requirement: string },
      { headers }: { headers: Record<string, string> },
    ) =>
      answered(() => {
        const key = headers['Idempotency-Key'] ?? ''
        if (!keys.has(key)) log.push(requirement)
        keys.add(key)
      }),
  }
  return { kinds, sheet: sheetOf(VIEW, LISTS, []), state: { log } }
}

async function visit(vault: Vault) {
  await edit(vault, 'WAGES_ON_TIME.result', 'violation')
  await edit(vault, 'WAGES_ON_TIME.note', 'hai tháng')
  await add(vault, 'document', { requirement: 'paper' }, new File(['ảnh'], 'a.jpg', { type: 'image/jpeg' }))
  await edit(vault, 'WAGES_ON_TIME.note', 'ba tháng')
  await add(vault, 'document', { requirement: 'signature' }, new File(['chữ ký'], 'b.png', { type: 'image/png' }))
}

it('loses nothing and doubles nothing, wherever the network is cut', async () => {
  const steps = await cutEverywhere({
    town: service,
    visit,
    arrived: { log: ['WAGES_ON_TIME hai tháng', 'paper', 'WAGES_ON_TIME ba tháng', 'signature'] },
    shown: { 'WAGES_ON_TIME.result': 'violation', 'WAGES_ON_TIME.note': 'ba tháng' },
  })
  // A look is three requests. Twice a look, the answers and a look; two documents; the last look: each on its way and back.
  expect(steps).toBe(38)
}, 120_000)
