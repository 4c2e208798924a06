import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, it, vi } from 'vitest'
import { ProblemError } from '../api/request'
import { caseQuery } from './queries'

it('does not ask again for a case that needs a purpose when the service announces a change of it', async () => {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const read = vi.fn(() => Promise.reject(new ProblemError({ status: 403, code: 'purpose_required' } as never)))
  const seen: string[] = []
  const observer = new QueryObserver(client, { ...caseQuery('a'), queryFn: read })
  const stop = observer.subscribe(({ status }) => seen.push(status))
  await vi.waitFor(() => expect(observer.getCurrentResult().status).toBe('error'))
  await client.invalidateQueries()
  expect(read).toHaveBeenCalledTimes(1)
  expect(seen.at(-1)).toBe('error')
  stop()
})
