import { expect, it } from 'vitest'
import { merge } from './merge'

const base = { name: 'An', phone: '1', note: '' }

it.each([
  ['nothing changed', base, base, base, []],
  ['only theirs', base, { ...base, phone: '2' }, { ...base, phone: '2' }, []],
  ['only mine', { ...base, name: 'Anh' }, base, { ...base, name: 'Anh' }, []],
  ['different fields', { ...base, name: 'Anh' }, { ...base, phone: '2' }, { name: 'Anh', phone: '2', note: '' }, []],
  ['the same change', { ...base, name: 'Anh' }, { ...base, name: 'Anh' }, { ...base, name: 'Anh' }, []],
  [
    'the same field',
    { ...base, name: 'Anh' },
    { ...base, name: 'Ân' },
    { ...base, name: 'Anh' },
    [{ field: 'name', mine: 'Anh', theirs: 'Ân' }],
  ],
])('brings two changes together: %s', (_, mine, theirs, values, conflicts) => {
  expect(merge(base, mine, theirs)).toEqual({ values, conflicts })
})

it('takes a field that only they know', () => {
  expect(merge<Record<string, unknown>>({}, {}, { more: 1 }).values).toEqual({ more: 1 })
})

it('takes a text with its marks apart for the same text', () => {
  const [apart, whole] = ['Nguyễn '.normalize('NFD'), 'Nguyễn'.normalize('NFC')]
  expect(merge({ name: '' }, { name: apart }, { name: whole }).conflicts).toEqual([])
})

it('takes a text with other spaces for the same text, as the service keeps one between words', () => {
  const typed = ' Tổ  dân phố\t4 \n\n  Phường Bắc '
  expect(merge({ place: '' }, { place: typed }, { place: 'Tổ dân phố 4\n\nPhường Bắc' }).conflicts).toEqual([])
  expect(merge({ place: '' }, { place: 'Tổ dân phố4' }, { place: 'Tổ dân phố 4' }).conflicts).toHaveLength(1)
})
