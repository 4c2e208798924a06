import { expect, it } from 'vitest'
import type { AvailableTransition, CaseTypeDefinition } from '../../api/generated/model'
import { reasons } from './todo'

const message = { vi: '', en: '' }
const definition = {
  transitions: [
    {
      code: 'submit',
      guards: [
        { code: 'documents_missing', rule: 'size(documents.missing) == 0', message },
        { code: 'check_in_future', rule: 'form.population_check_on <= today', message },
      ],
    },
  ],
} as unknown as CaseTypeDefinition
const blocked = (...codes: string[]) =>
  ({ code: 'submit', blocked_by: codes.map((code) => ({ code, message })) }) as unknown as AvailableTransition

it('does not judge what the form does not say yet', () => {
  const codes = (...all: string[]) => reasons(blocked(...all), definition).map(({ code }) => code)
  expect(codes('form_incomplete', 'documents_missing', 'check_in_future')).toEqual([
    'form_incomplete',
    'documents_missing',
  ])
  // A form that is complete is judged.
  expect(codes('check_in_future')).toEqual(['check_in_future'])
})
