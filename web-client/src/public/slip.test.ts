import { expect, it } from 'vitest'
import { readSlip, slipAddress } from './slip'

const SLIP = { code: 'HS-2026-000123', secret: '3F9A0C77B1' }

it('puts nothing of the slip into what a browser sends', () => {
  const address = new URL(slipAddress('https://ansinh.example', SLIP))
  expect(address.pathname + address.search).toBe('/public/status')
  expect(readSlip(address.hash)).toEqual(SLIP)
})

it('reads an address without a slip as an empty one', () => {
  expect(readSlip('')).toEqual({ code: '', secret: '' })
  expect(readSlip('#content')).toEqual({ code: '', secret: '' })
})
