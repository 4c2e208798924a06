import type { Page } from 'playwright-core'
import { PASSWORD } from './desk'

const PLACE = Buffer.from('Exif\0\0GPS 18.5247 105.7057 cua hang')

/** A picture, larger than what is sent, into which a camera wrote its place. */
export async function photo(page: Page): Promise<Buffer> {
  const plain = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 2000, height: 1500 })
    return canvas.toDataURL('image/jpeg', 0.5)
  })
  const bytes = Buffer.from(plain.slice(plain.indexOf(',') + 1), 'base64')
  return Buffer.concat([bytes.subarray(0, 2), Buffer.from([0xff, 0xe1, 0, PLACE.length + 2]), PLACE, bytes.subarray(2)])
}

/** Width and height of the first JPEG in some bytes, as its frame header says. */
export function jpegSize(bytes: Buffer): [number, number] {
  let at = bytes.indexOf(Buffer.from([0xff, 0xd8, 0xff])) + 2
  if (at < 2) throw new Error('no JPEG')
  for (;;) {
    const marker = bytes[at + 1] ?? 0
    // SOF0 to SOF15, without the tables that stand between them.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)]
    }
    at += 2 + bytes.readUInt16BE(at + 2)
  }
}

export const card = (page: Page, item: string) => page.locator(`[data-item="${item}"]`)
export const choose = (page: Page, item: string, result: string) =>
  card(page, item).getByText(result, { exact: true }).click()
export const waits = (page: Page) => page.getByRole('status').first()

/** Keeps the inspection of an address on the device. */
export async function takeAlong(page: Page, visit: string) {
  await page.goto(visit)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await page.getByRole('button', { name: 'Lưu về máy để kiểm tra tại chỗ' }).click()
  // After the reload nothing of the sign-in is in memory: the password is asked for.
  const asked = page.getByRole('dialog', { name: 'Mở khóa' })
  await asked.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD)
  await asked.getByRole('button', { name: 'Mở khóa' }).click()
  await page.waitForURL('**/on-site')
  await page.locator('[data-item]').first().waitFor()
}

/** Signs on the glass. */
export async function sign(page: Page, name: string) {
  await page.getByLabel('Họ tên người ký').fill(name)
  const pad = page.locator('canvas')
  await pad.scrollIntoViewIfNeeded()
  const box = await pad.boundingBox()
  if (!box) throw new Error('no pad')
  await page.mouse.move(box.x + 40, box.y + 60)
  await page.mouse.down()
  await page.mouse.move(box.x + 160, box.y + 90, { steps: 5 })
  await page.mouse.up()
  await page.getByRole('button', { name: 'Lưu chữ ký' }).click()
}
