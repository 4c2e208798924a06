import type { EmployerStatus } from '../api/generated/model'
import type { States } from '../shared/kit'

export const EMPLOYER: States<EmployerStatus> = {
  texts: 'employer_status',
  tones: { active: 'done', suspended: 'soon' },
}
