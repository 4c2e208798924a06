import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible, expectNoSidewaysScroll, launch, leave, openContext, PHONE, sitDown } from './desk'

/** The first bytes of a picture. */
const photo = {
  name: 'nha-moi.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNoAAAAggCB2kUIOwAAAABJRU5ErkJggg==',
    'base64',
  ),
}

describe('a fund', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  it('takes gifts in three measures and pays a house in two tranches', async () => {
    const [accountant, chair] = await Promise.all([sitDown(browser, 'fund.accountant'), sitDown(browser, 'fund.chair')])
    await accountant.getByRole('link', { name: 'Quỹ và đợt vận động' }).click()
    await accountant.getByRole('heading', { level: 1, name: 'Quỹ' }).waitFor()
    await expectAccessible(accountant)
    await accountant.getByRole('link', { name: /Quỹ Đền ơn đáp nghĩa/ }).click()
    const balance = async (state: string) => {
      const text = await accountant.locator(`[data-balance=${state}]`).innerText()
      return Number(text.split('\n').at(-1)?.replace(/\D/g, ''))
    }
    await accountant.locator('[data-balance=left]').waitFor()
    await expectAccessible(accountant)
    const address = new URL(accountant.url()).pathname
    const before = { left: await balance('left'), spent: await balance('spent') }

    // What everybody sees, without signing in.
    const context = await openContext(browser)
    const street = await context.newPage()
    const told = async () => {
      await street.goto('/public')
      await street.locator('[data-public=received]').waitFor()
      const read = async (name: string) => {
        const text = await street.locator(`[data-public=${name}]`).innerText()
        return Number(
          text
            .split('\n')
            .at(-1)
            ?.replace(/[.₫\s]/g, '')
            .replace(',', '.'),
        )
      }
      const goods = await street.locator('[data-public=goods]').innerText()
      const rice = Number(/([\d.,]+) kg Gạo/.exec(goods)?.[1]?.replace('.', '').replace(',', '.'))
      return {
        received: await read('received'),
        spent: await read('spent'),
        labour: await read('labour'),
        houses: await read('houses'),
        rice,
        published: /Phần tiếp nhận công bố ngày .*?;/.exec(await street.locator('body').innerText())?.[0],
      }
    }
    const publicBefore = await told()
    await expectAccessible(street)

    // Money for houses, rice, and twenty days of labour.
    const give = async (donor: string, channel: string, fill: [string, string][], words: RegExp) => {
      await accountant.goto(`${address}/gift`)
      await accountant.getByLabel('Tìm người đóng góp').fill(donor)
      await accountant.getByRole('button', { name: 'Thêm và chọn' }).click()
      await accountant.getByText(channel, { exact: true }).click()
      for (const [label, value] of fill) await accountant.getByLabel(label).fill(value)
      if (channel === 'Tiền mặt') {
        await accountant.getByRole('combobox', { name: 'Có chỉ định mục đích' }).click()
        await accountant.getByRole('option', { name: 'Xây, sửa nhà tình nghĩa' }).click()
        await expectAccessible(accountant)
      }
      await accountant.getByRole('button', { name: 'Ghi sổ và lập biên nhận' }).click()
      await accountant.getByRole('article', { name: 'Biên nhận' }).getByText(words).waitFor()
    }
    await give('Vũ Thị Mẫu Cho', 'Tiền mặt', [['Số tiền', '60.000.000']], /Sáu mươi triệu đồng/)
    await expectAccessible(accountant)
    const rice: [string, string][] = [
      ['Tên hiện vật', 'Gạo'],
      ['Đơn vị tính', 'kg'],
      ['Số lượng', '12,5'],
    ]
    await give('Vũ Văn Mẫu Gạo', 'Hiện vật', rice, /Mười hai phẩy năm kg gạo/)
    await give('Nhóm Mẫu Công', 'Ngày công', [['Số lượng', '20']], /Hai mươi ngày công/)

    // The hamlet's list, the ward, the board.
    await accountant.goto(`${address}/help`)
    await accountant.getByLabel('Tìm người').fill('mau')
    await accountant.getByRole('button', { name: /Mẫu/ }).first().click()
    await accountant.getByRole('combobox', { name: 'Loại hỗ trợ' }).click()
    await accountant.getByRole('option', { name: 'Xây nhà' }).click()
    await accountant.getByRole('combobox', { name: 'Mục đích chi' }).click()
    await accountant.getByRole('option', { name: 'Xây, sửa nhà tình nghĩa' }).click()
    await accountant.getByLabel('Số tiền').fill('60.000.000')
    await expectAccessible(accountant)
    await accountant.getByRole('button', { name: 'Gửi đề nghị' }).click()
    await accountant.getByRole('button', { name: 'Xác nhận danh sách' }).click()
    await accountant.getByRole('dialog').getByRole('button', { name: 'Xác nhận danh sách' }).click()
    await accountant.getByText('Phường đã xác nhận').waitFor()
    expect(await accountant.getByRole('button', { name: 'Phê duyệt' }).count()).toBe(0)
    const help = new URL(accountant.url()).pathname
    await chair.goto(help)
    await chair.getByRole('button', { name: 'Phê duyệt' }).click()
    await chair.getByLabel('Số quyết định').fill('07/QĐ-BQLQ')
    await expectAccessible(chair)
    await chair.getByRole('dialog').getByRole('button', { name: 'Phê duyệt' }).click()
    await chair.getByText('Đã duyệt', { exact: true }).waitFor()

    for (const [tranche, paid] of [
      ['1', '30.000.000'],
      ['2', '60.000.000'],
    ]) {
      // The approval reaches the accountant's page by itself.
      await accountant.getByRole('form', { name: 'Lập đề nghị chi' }).waitFor()
      await accountant.getByLabel('Số tiền').fill('30.000.000')
      await accountant.getByLabel('Số biên bản').fill(`0${tranche}/BB`)
      await accountant.getByRole('button', { name: 'Lập đề nghị chi' }).click()
      if (tranche === '2') {
        await accountant.getByLabel('Thêm ảnh hoặc biên bản').setInputFiles(photo)
        await accountant.getByRole('button', { name: /Ảnh: nha-moi.png/ }).waitFor()
      }
      await chair.getByRole('button', { name: 'Duyệt chi' }).click()
      // It says to whom and how much, in figures and words, before money leaves the fund.
      await chair.getByRole('dialog').getByText('Ba mươi triệu đồng').waitFor()
      await chair.getByRole('dialog').getByRole('button', { name: 'Duyệt chi' }).click()
      await accountant.getByText(`Đã chi ${paid} ₫ trên 60.000.000 ₫`).first().waitFor()
    }
    await expectAccessible(accountant)
    await accountant.getByRole('button', { name: 'Quyết toán' }).click()
    await accountant.getByRole('dialog').getByRole('button', { name: 'Quyết toán' }).click()
    await accountant.getByText('Đã quyết toán').waitFor()

    await accountant.goto(address)
    await accountant.locator('[data-balance=left]').waitFor()
    await expect.poll(() => balance('left')).toBe(before.left)
    await expect.poll(() => balance('spent')).toBe(before.spent + 60_000_000)
    // Public figures stay for the day: two looks do not give a contribution away. At midnight new ones come.
    const publicAfter = await told()
    if (publicAfter.published === publicBefore.published) expect(publicAfter).toEqual(publicBefore)
    await context.close()
    for (const [tab, shows] of [
      ['Đợt vận động', /Một ngày lương/],
      ['Hỗ trợ', /HT-\d{4}/],
      ['Sổ chi tiết', /Dự chi/],
      ['Kỳ kế toán', /SHA-256/],
    ] as const) {
      await accountant.getByRole('tab', { name: tab }).click()
      await accountant.getByRole('tabpanel').getByText(shows).first().waitFor()
      await expectAccessible(accountant)
    }
    await leave(accountant, chair)
  }, 120_000)

  it('is added up for the union, division by division', async () => {
    const union = await sitDown(browser, 'union.officer')
    await union.getByRole('link', { name: 'Thống kê quỹ' }).click()
    await union.locator('[data-cell=total]').waitFor()
    await expectAccessible(union)
    const total = await union.locator('[data-cell=total]').innerText()
    await union.getByRole('combobox', { name: 'Phân tổ theo' }).click()
    await union.getByRole('option', { name: 'Đối tượng đóng góp' }).click()
    await union.locator('[data-cell=individual]').waitFor()
    expect(await union.locator('[data-cell=total]').innerText()).toBe(total)
    expect(new URL(union.url()).searchParams.get('group_by')).toBe('donor_type')
    await expectAccessible(union)
    await leave(union)
  }, 60_000)

  it("takes in a bank's statement and posts its lines", async () => {
    const accountant = await sitDown(browser, 'fund.accountant')
    await accountant.goto('/funds')
    await accountant.getByRole('link', { name: /Quỹ Vì người nghèo/ }).click()
    await accountant.getByRole('link', { name: 'Sao kê ngân hàng' }).click()
    const lines = 'date,amount,payer,text,reference\n20/11/2026,1.234.000,Nguyen Mau,ung ho,FT-E2E-1\n'
    const file = { name: 'sao-ke.csv', mimeType: 'text/csv', buffer: Buffer.from(lines) }
    await accountant.getByLabel('Chọn tệp sao kê').setInputFiles(file)
    const line = accountant.locator('[data-line="2"]')
    await line.getByText('1.234.000').waitFor()
    await expectAccessible(accountant)
    await line.getByRole('button', { name: 'Tìm người đóng góp' }).click()
    await accountant.getByRole('dialog').getByLabel('Tìm người đóng góp').fill('Nguyễn Mẫu Chuyển')
    await accountant.getByRole('dialog').getByRole('button', { name: 'Thêm và chọn' }).click()
    await line.getByText('Đã ghi sổ').waitFor()
    await accountant.getByLabel('Chọn tệp sao kê').setInputFiles(file)
    await accountant.getByText(/Tệp sao kê này đã được nhận ngày/).waitFor()
    await accountant.reload()
    await accountant.getByRole('button', { name: 'sao-ke.csv' }).click()
    await line.getByText('1.234.000').waitFor()
    await leave(accountant)
  }, 60_000)

  it('is not known in the other ward, and fits a phone', async () => {
    const chair = await sitDown(browser, 'fund.chair', { viewport: PHONE, hasTouch: true })
    await chair.goto('/funds')
    await chair.getByRole('link', { name: /Quỹ Đền ơn đáp nghĩa/ }).click()
    await chair.locator('[data-balance=left]').waitFor()
    await expectNoSidewaysScroll(chair)
    await expectAccessible(chair)
    const address = new URL(chair.url()).pathname
    const other = await sitDown(browser, 'nam.officer')
    await other.goto(address)
    await other
      .getByText(/Không tìm thấy/)
      .first()
      .waitFor()
    await leave(chair, other)
  }, 60_000)
})
