import type { English } from '../../shared/i18n'
import type { vi } from './vi'

/** The texts of this folder in English. */
export const en = {
  'public.menu': 'Public pages',
  'public.link': 'See the funds in public',
  'public.link.procedures': 'Public services, status of a case',
  'public.sign_in': 'Sign in',
  'public.procedures': 'Public services',
  'public.procedures.about': 'Choose a procedure to see its documents, its steps and how long it takes.',
  'public.funds': 'Funds in public',
  'public.printed': 'Printed on {{day}} from {{address}}',
  'public.who': 'Who applies',
  'public.who.self': 'The beneficiary',
  'public.who.either': 'The beneficiary, or somebody who applies for them',
  'public.status': 'Track a case',
  'public.status.title': 'Status of a case',
  'public.status.about': 'Enter the case code and the tracking code on the receipt slip.',
  'public.status.code': 'Case code',
  'public.status.code.fault': 'Enter the case code',
  'public.status.secret': 'Tracking code',
  'public.status.secret.fault': 'Enter the tracking code',
  'public.status.submit': 'Show status',
  'public.status.found': 'What was found',
  'public.status.none': 'No such case',
  'public.status.none.next': 'Compare the case code and the tracking code with the receipt slip.',
  'public.status.state': 'Status',
  'public.status.due': 'Result due on',
  'public.status.next.awaiting_supplement': 'Hand in what the request for a supplement asks for.',
  'public.status.next.closed': 'Fetch the result where the documents were handed in.',
} satisfies English<typeof vi>
