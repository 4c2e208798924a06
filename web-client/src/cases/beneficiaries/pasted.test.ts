import { expect, it } from 'vitest'
import { fileOf, placeOf } from './pasted'

it('makes a file of what was copied from a worksheet', async () => {
  const text = await fileOf('STT\tHọ và tên\tDiện\r\n1\tNguyễn "Mẫu", An\tLiệt sĩ\r\n\r\n').text()
  expect(text).toBe('"STT","Họ và tên","Diện"\n"1","Nguyễn ""Mẫu"", An","Liệt sĩ"\n')
})

it('leaves what has commas already', async () => {
  expect(await fileOf('STT,"Họ và tên"\n1,An').text()).toBe('STT,"Họ và tên"\n1,An\n')
})

it.each([
  ['/lines/3/identity_number', { line: 3, column: 'identity_number' }],
  ['/lines/4', { line: 4 }],
  ['/rows/0/answers/merit_group', { line: 0, column: 'merit_group' }],
  ['/file', {}],
  [null, {}],
])('finds the place of %s', (pointer, place) => {
  expect(placeOf(pointer)).toEqual(place)
})
