import { expect, it } from 'vitest'
import { readAmount, readNumber, writeAmount } from './amounts'

it.each([
  ['1000000', 1_000_000],
  ['1.000', 1_000],
  ['1.500.000', 1_500_000],
  [' 500.000 ₫ ', 500_000],
  ['1000000000000', 1_000_000_000_000],
  ['1.5', null],
  ['1,5', null],
  ['500000.00', null],
  ['1.0000', null],
  ['1.00.000', null],
  ['1 000', null],
  ['1 tr', null],
  ['-5', null],
  ['1e3', null],
  ['0', null],
  ['', null],
  ['١٢', null],
  ['99999999999999999999', null],
])('reads money exactly or not at all: %s', (text, amount) => {
  expect(readAmount(text, 'vnd')).toBe(amount)
})

it.each([
  ['12,5', 'goods', 12_500],
  ['1.500', 'goods', 1_500_000],
  ['1.500,25', 'goods', 1_500_250],
  ['12.5', 'goods', null],
  ['0,0005', 'goods', null],
  ['0,5', 'labour', 4],
  ['0.5', 'labour', null],
  ['1,3', 'labour', null],
  ['2', 'labour', 16],
] as const)('reads %s of %s', (text, measure, amount) => {
  expect(readAmount(text, measure)).toBe(amount)
})

it('writes what it reads', () => {
  for (const [amount, measure] of [
    [1_500_000, 'vnd'],
    [12_500, 'goods'],
    [4, 'labour'],
  ] as const) {
    expect(readAmount(writeAmount(amount, measure), measure)).toBe(amount)
  }
})

it.each([
  ['12', true, 12],
  ['1.000', true, 1000],
  ['1000000000000', true, 1_000_000_000_000],
  ['-5', true, -5],
  ['1.5', true, null],
  ['1,5', true, null],
  ['1e3', true, null],
  [' 1 000 ', true, null],
  ['', true, null],
  ['1,5', false, 1.5],
  ['1.000,25', false, 1000.25],
  ['1.5', false, null],
  ['1.000', false, 1000],
  ['1,', false, null],
])('reads “%s” as a number, whole: %s', (typed, isWhole, expected) => {
  expect(readNumber(typed, isWhole)).toBe(expected)
})
