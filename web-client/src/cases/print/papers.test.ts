import { expect, it } from 'vitest'
import type { CaseTypeDefinition, CaseView, TimelineEntry } from '../../api/generated/model'
import { decidedOf, enteredOf, movedOf, papersOf } from './papers'

const item = (part: Partial<CaseView>) =>
  ({ confidentiality: 'normal', step: { code: 'decision' }, ...part }) as CaseView
const giving = (document: string) =>
  ({ outcomes: [{ code: 'granted', grants: true, document }, { code: 'refused' }] }) as unknown as CaseTypeDefinition
const definition = giving('QĐ hưởng trợ cấp')
const moved = {
  at: '2026-11-26T01:00:00Z',
  event: 'case.rescheduled',
  reason: 'Chờ xác minh',
  detail: { from: '2026-11-20', to: '2026-12-20' },
} as unknown as TimelineEntry

const opened_at = '2026-11-01T01:00:00Z'
const papers = (part: Partial<CaseView>, story: TimelineEntry[] = [], type = definition) =>
  papersOf({ item: item(part), definition: type, story, minutes: [] })

it('prints what the case has', () => {
  expect(papers({})).toEqual([])
  expect(papers({ opened_at, decision: { outcome: 'refused' } }, [moved])).toEqual([
    'receipt',
    'refusal',
    'apology',
    'cover',
  ])
  expect(papers({ opened_at, decision: { outcome: 'granted', number: '1/QĐ' } })).toEqual([
    'receipt',
    'decision',
    'cover',
  ])
})

it('prints no decision where the result is a certificate', () => {
  const decision = { outcome: 'granted', number: '1/GXN' }
  expect(papers({ opened_at, decision }, [], giving('Giấy xác nhận khuyết tật'))).toEqual(['receipt', 'cover'])
})

it('posts nothing of a case with health data', () => {
  const step = { code: 'posting', name: { vi: '', en: '' } }
  expect(papers({ opened_at, step })).toContain('posting')
  expect(papers({ opened_at, step, confidentiality: 'personal' })).not.toContain('posting')
})

it('prints nothing of a protected case', () => {
  const step = { code: 'posting', name: { vi: '', en: '' } }
  expect(papers({ confidentiality: 'protected', opened_at, step }, [moved])).toEqual([])
})

it('finds when a step began and who decided', () => {
  const at = (day: number, detail: object) =>
    ({ at: `2026-11-0${day}T01:00:00Z`, event: 'case.transitioned', detail }) as unknown as TimelineEntry
  const story = [at(1, { to: 'posting' }), at(2, { to: 'posting' }), at(3, { to: 'closed', decision_number: '1/QĐ' })]
  expect(enteredOf(story, 'posting')).toBe('2026-11-02T01:00:00Z')
  expect(decidedOf(story, '1/QĐ')?.at).toBe('2026-11-03T01:00:00Z')
  expect(decidedOf(story, undefined)).toBeUndefined()
})

it('tells the old and the new date', () => {
  expect(movedOf([moved])).toMatchObject({ from: '2026-11-20', to: '2026-12-20', reason: 'Chờ xác minh' })
  expect(movedOf([])).toBeUndefined()
})
