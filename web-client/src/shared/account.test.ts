import { expect, it, vi } from 'vitest'
import { createSession, refreshSession } from '../api/generated/client'
import type { MeView, SessionView } from '../api/generated/model'
import { ProblemError, session } from '../api/request'
import { currentUser, nextOf, signIn } from './account'

vi.mock('../api/generated/client')

const sessionOf = (id: string, full_name: string) =>
  ({ access_token: id, user: { id, full_name } as MeView }) as SessionView

it('renews the session for its own account only, and stops when another has signed in with the browser', async () => {
  vi.mocked(createSession).mockResolvedValue(sessionOf('a', 'Vũ Thị Mẫu'))
  await signIn('officer', 'a password')
  const renew = vi.mocked(refreshSession)
  renew.mockResolvedValueOnce(sessionOf('a', 'Vũ Thị Mẫu'))
  expect(await session.renew()).toBe(true)
  expect(renew).toHaveBeenLastCalledWith({ headers: { 'Expected-Account': 'a' } })

  const refusal = { type: 'about:blank', title: '', status: 409, detail: '', code: 'other_account', trace_id: '' }
  renew.mockRejectedValueOnce(new ProblemError(refusal)).mockResolvedValueOnce(sessionOf('b', 'Phan Văn Mẫu'))
  expect(await session.renew()).toBe(false)
  expect(currentUser()).toMatchObject({ state: 'replaced', me: { id: 'a' }, by: 'Phan Văn Mẫu' })
  expect(session.token).toBeNull()
})

it.each([
  ['/people', '/people'],
  ['/cases?queue=mine', '/cases?queue=mine'],
  ['/loginx', '/loginx'],
  ['/', undefined],
  ['/login', undefined],
  ['/login?next=%2Fpeople', undefined],
  ['//evil.example', undefined],
  ['/\\evil.example', undefined],
  ['https://evil.example', undefined],
  [7, undefined],
])('leads from the sign-in page to a page of ours: %s', (href, next) => {
  expect(nextOf(href)).toBe(next)
})
