import { expect, it } from 'vitest'
import { fieldsOf } from './stream'

it.each([
  ['a change', 'id: 7\nevent: change\ndata: {"a": "b: c"}', { id: '7', event: 'change', data: '{"a": "b: c"}' }],
  ['a position alone', 'id: 9\n: still here', { id: '9' }],
  ['the beginning', 'retry: 1000\nid: 5\n: ready', { retry: '1000', id: '5' }],
])('reads a frame of the stream: %s', (_, frame, fields) => {
  expect(fieldsOf(frame)).toEqual(fields)
})
