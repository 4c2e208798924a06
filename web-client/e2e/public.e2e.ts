import type { Browser, BrowserContext, Locator } from 'playwright-core'
import decodeQR from 'qr/decode.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, expectAccessible, expectNoSidewaysScroll, launch, leave, openContext, PHONE, sitDown } from './desk'
import { shoot } from './pictures'
import { joined, print } from './print'
import { town } from './town'

/** What a scanner reads in a picture on the page. */
async function scan(context: BrowserContext, code: Locator): Promise<string> {
  const picture = (await code.screenshot()).toString('base64')
  // An empty page has no content policy, so that the picture can be drawn there.
  const blank = await context.newPage()
  const { width, height, light } = await blank.evaluate(async (base64) => {
    const image = new Image()
    image.src = `data:image/png;base64,${base64}`
    await image.decode()
    const drawing = new OffscreenCanvas(image.width, image.height).getContext('2d') as OffscreenCanvasRenderingContext2D
    drawing.drawImage(image, 0, 0)
    const { data, width, height } = drawing.getImageData(0, 0, image.width, image.height)
    // A digit for each point: long lists are slow on their way out of the page.
    const light = Array.from({ length: width * height }, (_, at) => ((data[at * 4] ?? 0) > 127 ? '1' : '0')).join('')
    return { width, height, light }
  }, picture)
  await blank.close()
  const data = Uint8ClampedArray.from([...light].flatMap((it) => (it === '1' ? [255, 255, 255, 255] : [0, 0, 0, 255])))
  return decodeQR({ width, height, data })
}

describe('the public pages', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  it('shows a citizen a procedure to read and to print, in both languages', async () => {
    const context = await openContext(browser)
    const page = await context.newPage()
    await page.goto('/login')
    await page.getByRole('link', { name: 'Thủ tục hành chính, tra cứu hồ sơ' }).click()
    await page.getByRole('heading', { level: 1, name: 'Thủ tục hành chính' }).waitFor()
    // Days of each year are told as such.
    const electricity = page.locator('[data-procedure="CSXH_TIENDIEN"]')
    await electricity.getByText('Trước 31/3, 30/6, 30/9, 31/12 hằng năm').waitFor()
    expect(await page.getByText('366 ngày').count()).toBe(0)
    await expectAccessible(page)
    await shoot(page, 'public-procedures')
    await page.getByRole('button', { name: /^Người có công/ }).click()
    await page.getByRole('searchbox').fill('tho cung liet si')
    expect(await page.locator('[data-procedure]').count()).toBe(1)
    await page.getByRole('link', { name: 'Trợ cấp thờ cúng liệt sĩ' }).click()
    await page.getByText('17 ngày làm việc').waitFor()
    await page.getByText('Bản sao Bằng Tổ quốc ghi công').waitFor()
    await page.getByText('Lãnh đạo Sở quyết định').waitFor()
    // Who acts, with which forms, and at what cost.
    await page
      .getByText(/^Sở Nội vụ/)
      .first()
      .waitFor()
    await page.getByText(/Mẫu NCC_M18/).waitFor()
    await page.getByText('Không thu', { exact: true }).waitFor()
    await expectAccessible(page)
    await shoot(page, 'public-procedure')
    const { pages, findings } = await print(page, 'public-procedure')
    expect(findings).toEqual([])
    const [first] = pages
    for (const words of ['Trợ cấp thờ cúng liệt sĩ', 'Điều 28, NĐ 131/2021/NĐ-CP'])
      expect(first?.text).toContain(joined(words))
    expect(first?.text).not.toContain(joined('Đăng nhập'))
    // What was looked for is still there.
    await page.goBack()
    expect(await page.getByRole('searchbox').inputValue()).toBe('tho cung liet si')
    await page.goForward()
    await page.getByRole('button', { name: 'Switch to English' }).click()
    await page.getByRole('heading', { level: 1, name: 'Martyr worship allowance' }).waitFor()
    await page.getByText('17 working days').waitFor()
    await page.setViewportSize(PHONE)
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await context.close()
  })

  it('shows the state of a case to whoever scans its slip, and sends the secret in no address', async () => {
    const { items } = await ask('bac.officer', '/v1/cases?case_type=BTXH_TC&status=open&limit=1')
    const officer = await sitDown(browser, 'bac.officer', { deviceScaleFactor: 4 })
    await officer.goto(`/cases/${items[0].id}/print/receipt`)
    const code = officer.getByRole('img', { name: 'Mã QR tra cứu tình trạng hồ sơ' })
    await code.waitFor()
    await expectAccessible(officer)
    await shoot(officer, 'slip')
    const address = await scan(officer.context(), code)
    const { secret } = await ask('bac.officer', `/v1/cases/${items[0].id}/status-secret`)
    expect(new URL(address).origin).toBe(town.base)
    expect(address).toContain(secret)
    const { pages } = await print(officer, 'receipt-with-secret')
    expect(pages[0]?.text).toContain(joined(`mã tra cứu ${secret}`))

    const street = await openContext(browser, { viewport: PHONE, hasTouch: true })
    const asked: string[] = []
    street.on('request', (it) => asked.push(it.url()))
    const page = await street.newPage()
    await page.goto(address)
    const found = page.getByRole('region', { name: 'Kết quả tra cứu' })
    await found.getByText(items[0].code).waitFor()
    await found.getByText('Đang xử lý').waitFor()
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await shoot(page, 'public-status')
    const person = items[0].beneficiary.full_name
    expect(await page.getByText(person).count()).toBe(0)
    // Neither a request nor the address that the browser keeps has the secret.
    expect(asked.some((url) => url.includes('/v1/public/case-status'))).toBe(true)
    expect(asked.filter((url) => url.replace(address, '').includes(secret))).toEqual([])
    expect(page.url()).not.toContain(secret)

    await page.getByLabel('Mã tra cứu').fill('0000000000')
    await page.getByRole('button', { name: 'Tra cứu' }).click()
    await page.getByText('Không tìm thấy hồ sơ').waitFor()
    await page.getByLabel('Mã tra cứu').fill('')
    await page.getByRole('button', { name: 'Tra cứu' }).click()
    await page.getByText('Vui lòng nhập mã tra cứu').waitFor()
    await expectAccessible(page)
    await street.close()
    await leave(officer)
  })
})
