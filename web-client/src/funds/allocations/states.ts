import type { AllocationStatus } from '../../api/generated/model'
import type { States } from '../../shared/chip'

export const ALLOCATION: States<AllocationStatus> = {
  texts: 'allocation_status',
  tones: { proposed: 'wait', endorsed: 'wait', approved: 'open', settled: 'done' },
}
