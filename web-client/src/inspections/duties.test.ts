import { describe, expect, it } from 'vitest'
import type { Declaration, InspectionStatus, InspectionSummary } from '../api/generated/model'
import { dueOf, dutyOfIssuer, dutyOfMember } from './duties'

const agency = { id: 'agency', code: 'SNV', name: 'Sở Nội vụ' }
const inspection = (status: InspectionStatus, declaration: Declaration = 'none') =>
  ({
    status,
    members: [{ user: { id: 'me', full_name: 'Kiểm Tra Viên Mẫu' }, agency, role: 'member', declaration }],
  }) as unknown as InspectionSummary

describe('the work of an inspection', () => {
  it.each([
    ['draft', undefined, undefined],
    ['decided', 'submit_plan', undefined],
    ['plan_submitted', undefined, undefined],
    ['plan_approved', 'announce', undefined],
    ['announced', 'start_visit', 'inspect'],
    ['under_way', 'inspect', 'inspect'],
    ['minuted', 'conclude', undefined],
    ['follow_up', 'follow_up', undefined],
    ['suspended', undefined, undefined],
    ['closed', undefined, undefined],
    ['cancelled', undefined, undefined],
  ] as const)('that is %s', (status, ofInspector, ofMember) => {
    expect(dutyOfMember(inspection(status), { id: 'me', takesSteps: true })).toBe(ofInspector)
    expect(dutyOfMember(inspection(status), { id: 'me', takesSteps: false })).toBe(ofMember)
  })

  it('begins with the declaration of each member', () => {
    for (const status of ['decided', 'plan_submitted', 'announced', 'under_way'] as const)
      for (const takesSteps of [true, false])
        expect(dutyOfMember(inspection(status, 'pending'), { id: 'me', takesSteps })).toBe('declare')
    expect(dutyOfMember(inspection('closed', 'pending'), { id: 'me', takesSteps: true })).toBeUndefined()
  })

  it('is not of those who have a conflict of interest, or do not sit on it', () => {
    expect(dutyOfMember(inspection('under_way', 'conflict'), { id: 'me', takesSteps: true })).toBeUndefined()
    expect(dutyOfMember(inspection('under_way'), { id: 'another', takesSteps: true })).toBeUndefined()
  })

  it('is due by the end of the visit until its minutes are signed', () => {
    const ends_on = '2026-11-20'
    for (const status of ['announced', 'under_way'] as const) expect(dueOf({ status, ends_on })).toBe(ends_on)
    for (const status of ['minuted', 'concluded', 'follow_up', 'suspended'] as const)
      expect(dueOf({ status, ends_on })).toBeNull()
    expect(dueOf({ status: 'announced' })).toBeNull()
  })

  it('is of the issuer where the service says so', () => {
    expect(dutyOfIssuer(['decide', 'cancel'])).toBe('decide')
    expect(dutyOfIssuer(['approve_plan', 'return_plan', 'terminate'])).toBe('approve_plan')
    expect(dutyOfIssuer(['terminate'])).toBeUndefined()
  })
})
