import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  ask,
  expectAccessible,
  expectNoSidewaysScroll,
  inMenu,
  launch,
  leave,
  numberIn,
  openContext,
  PHONE,
  sitDown,
} from './desk'
import { shoot } from './pictures'

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

  it('takes contributions in three measures and pays a house in two tranches', async () => {
    const [accountant, chair] = await Promise.all([sitDown(browser, 'fund.accountant'), sitDown(browser, 'fund.chair')])
    await inMenu(accountant, 'Quỹ và đợt vận động').click()
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
      await accountant.goto(`${address}/contributions/new`)
      await accountant.getByRole('textbox', { name: 'Người đóng góp' }).fill(donor)
      await accountant.getByRole('button', { name: 'Thêm người đóng góp mới' }).click()
      await accountant.getByRole('dialog').getByRole('button', { name: 'Thêm và chọn' }).click()
      await accountant.getByText(donor).waitFor()
      await accountant.getByText(channel, { exact: true }).click()
      for (const [label, value] of fill) await accountant.getByLabel(label).fill(value)
      if (channel === 'Tiền mặt') {
        await accountant.getByRole('combobox', { name: 'Có chỉ định mục đích' }).click()
        await accountant.getByRole('option', { name: 'Xây, sửa nhà tình nghĩa' }).click()
        await expectAccessible(accountant)
      }
      await accountant.getByRole('button', { name: 'Ghi sổ và lập phiếu' }).click()
      const receipt = channel === 'Tiền mặt' ? 'Phiếu thu' : 'Giấy biên nhận'
      await accountant.getByRole('article', { name: receipt }).getByText(words).waitFor()
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
    await accountant.goto(`${address}/allocations/new`)
    await accountant.getByRole('combobox', { name: 'Loại hỗ trợ' }).click()
    await accountant.getByRole('option', { name: 'Thăm hỏi' }).click()
    // Only purposes that fit the kind are offered; another kind takes the chosen one off.
    await accountant.getByRole('combobox', { name: 'Mục đích chi' }).click()
    expect(await accountant.getByRole('option', { name: 'Xây, sửa nhà tình nghĩa' }).count()).toBe(0)
    await accountant.getByRole('option').first().click()
    await accountant.getByRole('combobox', { name: 'Loại hỗ trợ' }).click()
    await accountant.getByRole('option', { name: 'Xây nhà' }).click()
    expect(await accountant.getByRole('combobox', { name: 'Mục đích chi' }).inputValue()).toBe('')
    await accountant.getByRole('combobox', { name: 'Mục đích chi' }).click()
    await accountant.getByRole('option', { name: 'Xây, sửa nhà tình nghĩa' }).click()
    await accountant.getByLabel('Người nhận').fill('mau')
    await accountant.getByRole('option', { name: /Mẫu/ }).first().click()
    await accountant.getByRole('combobox', { name: 'Nhóm đối tượng' }).click()
    await accountant.getByRole('option', { name: 'Người có công' }).click()
    await accountant.getByLabel('Số tiền').fill('60.000.000')
    await expectAccessible(accountant)
    await accountant.getByRole('button', { name: 'Gửi đề nghị' }).click()
    await accountant.getByRole('button', { name: 'Xác nhận danh sách' }).click()
    await accountant.getByRole('dialog').getByRole('button', { name: 'Xác nhận danh sách' }).click()
    await accountant.getByText('Phường đã xác nhận').waitFor()
    expect(await accountant.getByRole('button', { name: 'Phê duyệt' }).count()).toBe(0)
    const allocation = new URL(accountant.url()).pathname
    await chair.goto(allocation)
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
      // Nothing is paid yet: settling is no first choice.
      const settle = accountant.getByRole('button', { name: 'Quyết toán' })
      if (tranche === '1') expect(await settle.getAttribute('data-variant')).toBe('default')
      await accountant.getByLabel('Số tiền').fill('30.000.000')
      await accountant.getByLabel('Số biên bản').fill(`0${tranche}/BB`)
      await accountant.getByRole('button', { name: 'Lập đề nghị chi' }).click()
      if (tranche === '2') {
        await accountant.getByLabel('Thêm ảnh hoặc biên bản').setInputFiles(photo)
        await accountant.getByRole('button', { name: 'nha-moi.png' }).waitFor()
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
      ['Sổ chi tiết', /HT-\d{4}/],
      ['Kỳ kế toán', /SHA-256/],
    ] as const) {
      await accountant.getByRole('tab', { name: tab }).click()
      await accountant.getByRole('tabpanel').getByText(shows).first().waitFor()
      await expectAccessible(accountant)
    }
    await leave(accountant, chair)
  })

  it('is added up for the union, division by division', async () => {
    const union = await sitDown(browser, 'union.officer')
    await inMenu(union, 'Thống kê quỹ').click()
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
  })

  it("takes in a bank's statement and posts its lines", async () => {
    const accountant = await sitDown(browser, 'fund.accountant')
    await accountant.goto('/funds')
    await accountant.getByRole('link', { name: /Quỹ Vì người nghèo/ }).click()
    await accountant.getByRole('tab', { name: 'Sao kê' }).click()
    const fileOf = (content: string) => ({ name: 'sao-ke.csv', mimeType: 'text/csv', buffer: Buffer.from(content) })
    const head = 'Ngày,Số tiền,Người chuyển,Nội dung,Số tham chiếu\n'
    // Every fault is shown with its row and column, not the first one alone.
    const wrong = fileOf(`${head}31/02/2026,1.234.000,Nguyen Mau,ung ho,A1\n20/11/2026,1.5x,Nguyen Mau,ung ho,A2\n`)
    await accountant.getByLabel('Chọn tệp sao kê').setInputFiles(wrong)
    const faults = accountant.getByRole('alert')
    await faults.getByText('Chưa nhận tệp sao-ke.csv: 2 lỗi').waitFor()
    await faults.getByRole('row', { name: /^2 Ngày/ }).waitFor()
    await faults.getByRole('row', { name: /^3 Số tiền/ }).waitFor()
    await expectAccessible(accountant)
    const refund = '20/11/2026,99.000,Nguyen Mau,tra nham,FT-E2E-2\n'
    const file = fileOf(`${head}20/11/2026,1.234.000,Nguyen Mau,ung ho,FT-E2E-1\n${refund}`)
    await accountant.getByLabel('Chọn tệp sao kê').setInputFiles(file)
    const line = accountant.locator('[data-line="2"]')
    await line.getByText('1.234.000').waitFor()
    await expectAccessible(accountant)
    await line.getByRole('button', { name: 'Đối chiếu' }).click()
    const dialog = accountant.getByRole('dialog', { name: 'Chọn người đóng góp' })
    await dialog.getByRole('textbox', { name: 'Người đóng góp' }).fill('Nguyễn Mẫu Chuyển')
    await dialog.getByRole('button', { name: 'Thêm người đóng góp mới' }).click()
    await accountant.getByRole('button', { name: 'Thêm và chọn' }).click()
    await dialog.getByText('Nguyễn Mẫu Chuyển').waitFor()
    await dialog.getByRole('button', { name: 'Ghi sổ' }).click()
    await line.getByText('Đã ghi sổ').waitFor()
    // A line that was dismissed by mistake is open again, and says why it was.
    const other = accountant.locator('[data-line="3"]')
    await other.getByRole('button', { name: 'Bỏ qua' }).click()
    await accountant.getByRole('dialog').getByLabel('Lý do').fill('Chuyển nhầm')
    await accountant.getByRole('dialog').getByRole('button', { name: 'Bỏ qua' }).click()
    await other.getByText('Đã bỏ qua', { exact: true }).waitFor()
    await accountant.getByRole('button', { name: 'Hoàn tác' }).click()
    await other.getByText('Chưa đối chiếu').waitFor()
    await accountant.getByLabel('Chọn tệp sao kê').setInputFiles(file)
    await accountant.getByText(/Tệp sao kê này đã được nhận ngày/).waitFor()
    await accountant.reload()
    await accountant.getByRole('link', { name: 'sao-ke.csv' }).click()
    await line.getByText('1.234.000').waitFor()
    await leave(accountant)
  })

  it('shows its books by day with a balance, and reverses a voucher from its row', async () => {
    const { items: funds } = await ask('fund.accountant', '/v1/funds')
    const fund = funds.find((it: { name: { vi: string } }) => /Vì người nghèo/.test(it.name.vi))
    const donor = await ask('fund.accountant', '/v1/donors', { donor_type: 'individual', name: 'Tạ Văn Mẫu Ghi Nhầm' })
    const [year] = new Date().toISOString().split('-')
    // Posted last, and received on the first day of the year: it stands first in the books.
    const made = await ask('fund.accountant', '/v1/contributions', {
      fund_id: fund.id,
      donor_id: donor.id,
      channel: 'cash',
      measure: 'vnd',
      amount: 2_345_000,
      received_on: `${year}-01-01`,
    })
    const chair = await sitDown(browser, 'fund.chair', { viewport: { width: 1366, height: 768 } })
    await chair.goto(`/funds/${fund.id}?tab=ledger`)
    const books = chair.getByRole('region', { name: 'Sổ chi tiết: Còn lại' })
    await books.getByText('Tạ Văn Mẫu Ghi Nhầm, tiền mặt').waitFor()
    await expectAccessible(chair)
    await shoot(chair, 'ledger')
    const lines = (await books.locator('tbody tr').all()).map(async (row) => {
      const cells = await row.locator('td').allInnerTexts()
      const [day = '', , , , coming = '', going = '', balance = ''] = cells
      const figure = (text: string) => Number(text.replace(/\D/g, ''))
      return {
        day: day.split('/').reverse().join('-'),
        change: figure(coming) - figure(going),
        balance: figure(balance),
      }
    })
    const shown = await Promise.all(lines)
    expect(shown.length).toBeGreaterThan(20)
    expect(shown.map(({ day }) => day)).toEqual(
      shown
        .map(({ day }) => day)
        .sort()
        .reverse(),
    )
    // Each balance is the one before it and what came or went.
    for (const [at, line] of shown.entries()) {
      const before = shown[at + 1]
      if (before) expect(line.balance).toBe(before.balance + line.change)
    }
    await expect.poll(() => numberIn(chair.locator('[data-balance=left]'))).toBe(shown[0]?.balance)

    // A figure opens the entries that make it: what is reserved, they say.
    await chair.locator('[data-balance=spent]').click()
    await chair.getByRole('region', { name: 'Sổ chi tiết: Đã chi' }).getByText(/đợt 1/).first().waitFor()
    expect(await chair.getByText('Tạ Văn Mẫu Ghi Nhầm, tiền mặt').count()).toBe(0)
    await chair.locator('[data-balance=left]').click()

    // What is shown is saved as it is shown.
    await chair.getByRole('button', { name: 'Cột' }).click()
    const saving = chair.waitForEvent('download')
    await chair.getByRole('button', { name: /Xuất CSV/ }).click()
    const csv = await readFile(await (await saving).path(), 'utf8')
    expect(csv.startsWith('\uFEFF"Ngày","Chứng từ","Nội dung"')).toBe(true)
    expect(csv).toContain(`"01/01/${year}","${made.code}","Tạ Văn Mẫu Ghi Nhầm, tiền mặt","",2345000,0,`)
    await chair.keyboard.press('Escape')

    await chair.getByRole('button', { name: `Hủy chứng từ (ghi đảo) ${made.code}` }).click()
    const dialog = chair.getByRole('dialog')
    for (const said of [`01/01/${year}`, made.code, '2.345.000', 'Hai triệu ba trăm bốn mươi lăm nghìn đồng']) {
      await dialog.getByText(said, { exact: false }).first().waitFor()
    }
    await expectAccessible(chair)
    await dialog.getByRole('button', { name: 'Hủy chứng từ' }).click()
    await dialog
      .getByRole('alert')
      .getByText(/Vui lòng nhập: Lý do/)
      .waitFor()
    await dialog.getByLabel('Lý do').fill('Ghi nhầm quỹ')
    await dialog.getByRole('button', { name: 'Hủy chứng từ' }).dblclick()
    await books.getByText(/Tạ Văn Mẫu Ghi Nhầm, tiền mặt \(Ghi nhầm quỹ\)/).waitFor()
    await leave(chair)
  })

  it('updates one row in place when somebody else changes it', async () => {
    const { items: funds } = await ask('fund.accountant', '/v1/funds')
    const fund = funds.find((it: { name: { vi: string } }) => /Bảo trợ trẻ em/.test(it.name.vi))
    const donor = await ask('fund.accountant', '/v1/donors', { donor_type: 'individual', name: 'Tạ Thị Mẫu Tại Chỗ' })
    const give = () =>
      ask('fund.accountant', '/v1/contributions', {
        fund_id: fund.id,
        donor_id: donor.id,
        channel: 'cash',
        measure: 'vnd',
        amount: 10_000,
        received_on: new Date().toISOString().slice(0, 10),
      })
    const [first, second] = [await give(), await give()]
    const accountant = await sitDown(browser, 'fund.accountant')
    await accountant.goto(`/funds/${fund.id}`)
    const reverse = async ({ id, code }: { id: string; code: string }) => {
      const { version } = await ask('fund.chair', `/v1/contributions/${id}`)
      await ask('fund.chair', `/v1/contributions/${id}/reversal`, { reason: 'Ghi nhầm' }, 'POST', version)
      await accountant.getByRole('row', { name: code }).getByText('Đã hủy').waitFor()
    }
    await accountant.getByRole('row', { name: first.code }).waitFor()
    // Once the first is heard, the line stands.
    await reverse(first)
    const asked: string[] = []
    accountant.on('request', (request) => asked.push(new URL(request.url()).pathname + new URL(request.url()).search))
    await reverse(second)
    expect(asked).toContain(`/v1/contributions/${second.id}`)
    expect(asked.filter((address) => address.startsWith('/v1/contributions?'))).toEqual([])
    await leave(accountant)
  })

  it('refuses a payment request above the decision, and takes one back', async () => {
    const { items } = await ask('fund.accountant', '/v1/allocations?status=approved&limit=200')
    const open = items.find((it: { kind: string; disbursed: number }) => it.kind === 'hardship' && it.disbursed === 0)
    const accountant = await sitDown(browser, 'fund.accountant')
    await accountant.goto(`/allocations/${open.id}`)
    const amount = accountant.getByLabel('Số tiền')
    await amount.fill('999.000.000')
    await accountant.getByRole('button', { name: 'Lập đề nghị chi' }).click()
    await accountant
      .getByRole('alert')
      .getByText(/Vượt số tiền đã phê duyệt \(5\.000\.000/)
      .waitFor()
    await amount.fill('1.000.000')
    await accountant.getByRole('button', { name: 'Lập đề nghị chi' }).click()
    const row = accountant.getByRole('row', { name: /Chờ duyệt/ })
    await row.getByRole('button', { name: 'Rút đề nghị' }).click()
    await accountant.getByRole('dialog').getByLabel('Lý do').fill('Nhầm số tiền')
    await accountant.getByRole('dialog').getByRole('button', { name: 'Rút đề nghị' }).click()
    await accountant.getByRole('row', { name: /Đã rút.*Nhầm số tiền/ }).waitFor()
    await expectAccessible(accountant)
    await leave(accountant)
  })

  it('prints its receipts in Vietnamese when the client is in English', async () => {
    const { items } = await ask('fund.accountant', '/v1/contributions?limit=200')
    const given = items.find((it: { receipt: unknown; measure: string }) => it.receipt && it.measure === 'vnd')
    const accountant = await sitDown(browser, 'fund.accountant')
    await accountant.evaluate(() => localStorage.setItem('language', 'en'))
    await accountant.goto(`/contributions/${given.id}`)
    await accountant.getByRole('button', { name: 'Print' }).waitFor()
    const sheet = accountant.getByRole('article', { name: 'Phiếu thu' })
    await sheet.getByRole('heading', { name: 'PHIẾU THU' }).waitFor()
    const text = await sheet.innerText()
    expect(text).toMatch(/\d đồng/)
    expect(text).not.toMatch(/Cash|Bank|₫|Donor/)
    // The motto stands under the nation, both in the right half of the sheet.
    const box = async (words: string) => sheet.getByText(words).boundingBox()
    const [whole, nation, motto] = [await sheet.boundingBox(), await box('CỘNG HÒA XÃ HỘI'), await box('Độc lập')]
    if (!whole || !nation || !motto) throw new Error('the head is not drawn')
    const middle = (it: { x: number; width: number }) => it.x + it.width / 2
    expect(Math.abs(middle(nation) - middle(motto))).toBeLessThan(3)
    expect(motto.x).toBeGreaterThan(middle(whole) - 40)
    await expectAccessible(accountant)
    await leave(accountant)
  })

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
  })
})
