import type { Page } from 'playwright-core'
import { ask } from './desk'
import { button, choosePaper, fundOf, inDialog, items, newDonor, serial, type Write } from './write-ways'

const ACCOUNTANT = 'fund.accountant'
const CHAIR = 'fund.chair'

/** Help that is approved and is paid without minutes. */
async function approvedHelp(): Promise<{ id: string }> {
  const all = await items(ACCOUNTANT, '/v1/allocations?status=approved&limit=200')
  return all.find((it: { kind: string }) => it.kind === 'hardship')
}

const paymentsOf = async (id: string): Promise<{ id: string; version: number; documents: unknown[] }[]> =>
  (await ask(ACCOUNTANT, `/v1/allocations/${id}`)).disbursements

/** A payment that waits for its approval, on the page of its help; what counts is its version. */
async function prepared(page: Page) {
  const { id } = await approvedHelp()
  const made = await ask(ACCOUNTANT, '/v1/disbursements', { allocation_id: id, amount: 100_000 })
  const disbursement: string = made.id
  const now = async () =>
    (await ask(ACCOUNTANT, `/v1/allocations/${id}`)).disbursements.find((it: { id: string }) => it.id === disbursement)
  await page.goto(`/allocations/${id}`)
  return { id, disbursement, count: async () => (await now()).version as number }
}

const closedBooks = async (fund: string, year: number): Promise<{ id: string; version: number }> =>
  (await items(CHAIR, `/v1/fund-periods?fund_id=${fund}`)).find((it: { year: number }) => it.year === year)

/** The year whose books are closed here; nothing else of these stories stands in it. */
const LAST_YEAR = new Date().getFullYear() - 1

const rowOfYear = (page: Page) => page.getByRole('row').filter({ has: page.getByText(`${LAST_YEAR}`, { exact: true }) })

/** Payments of help, and the books of a fund. */
export const MONEY: Write[] = [
  {
    name: 'a payment that is asked for',
    by: ACCOUNTANT,
    method: 'POST',
    address: /\/v1\/disbursements$/,
    async fill(page) {
      const { id } = await approvedHelp()
      await page.goto(`/allocations/${id}`)
      await page.getByLabel('Số tiền').fill('100.000')
      return { count: async () => (await paymentsOf(id)).length, adds: 1 }
    },
    send: button('Lập đề nghị chi'),
    done: (page) => page.getByRole('row', { name: /Chờ duyệt/ }).last(),
  },
  {
    name: 'a paper of a payment',
    isSent: true,
    by: ACCOUNTANT,
    method: 'POST',
    address: /\/v1\/disbursements\/[^/]+\/documents$/,
    async fill(page) {
      const { id, disbursement } = await prepared(page)
      const papers = async () => (await paymentsOf(id)).find((it) => it.id === disbursement)?.documents.length ?? 0
      const name = `bien-ban-${serial()}.pdf`
      this.done = () => page.getByRole('button', { name }).first()
      const choose = () => choosePaper(page.getByLabel('Thêm ảnh hoặc biên bản').last(), name)
      await choose()
      this.again = choose
      return { count: papers, adds: 1 }
    },
    send: button('Thêm ảnh hoặc biên bản'),
    done: (page) => page.getByRole('button', { name: /^bien-ban/ }).first(),
  },
  ...(
    [
      ['approved', 'approval', 'Duyệt chi', 'Đã chi'],
      ['refused', 'refusal', 'Từ chối', 'Không duyệt'],
    ] as const
  ).map(
    ([name, end, label, status]): Write => ({
      name: `a payment that is ${name}`,
      by: 'fund.chair',
      method: 'POST',
      address: new RegExp(`/v1/disbursements/[^/]+/${end}$`),
      async fill(page) {
        const { count } = await prepared(page)
        await page.getByRole('button', { name: label }).last().click()
        const reason = page.getByRole('dialog').getByLabel('Lý do')
        await page.getByRole('dialog').locator('button[type=submit]').waitFor()
        if (await reason.isVisible()) await reason.fill('Chưa đủ chứng từ')
        return { count, adds: 1 }
      },
      send: (page) => page.getByRole('dialog').locator('button[type=submit]'),
      done: (page) => page.getByRole('row').last().getByText(status, { exact: true }),
    }),
  ),
  {
    name: 'a payment of which something comes back',
    by: 'fund.chair',
    method: 'POST',
    address: /\/v1\/disbursements\/[^/]+\/returns$/,
    async fill(page) {
      const { id, disbursement, count } = await prepared(page)
      await ask('fund.chair', `/v1/disbursements/${disbursement}/approval`, undefined, 'POST', 1)
      await page.goto(`/allocations/${id}`)
      await page.getByRole('button', { name: 'Thu hồi' }).last().click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Số tiền').fill('50.000')
      await dialog.getByLabel('Lý do').fill('Còn thừa sau quyết toán')
      return { count, adds: 1 }
    },
    send: inDialog('Thu hồi'),
    done: (page) =>
      page
        .getByRole('row')
        .last()
        .getByText(/Đã thu hồi 50\.000/),
  },
  {
    name: 'a payment that is taken back before its approval',
    by: ACCOUNTANT,
    method: 'POST',
    address: /\/v1\/disbursements\/[^/]+\/withdrawal$/,
    async fill(page) {
      const { count } = await prepared(page)
      await page.getByRole('button', { name: 'Rút đề nghị' }).last().click()
      await page.getByRole('dialog').getByLabel('Lý do').fill('Nhầm số tiền')
      return { count, adds: 1 }
    },
    send: inDialog('Rút đề nghị'),
    done: (page) => page.getByRole('row').last().getByText('Đã rút', { exact: true }),
  },
  {
    name: 'a payment that was a mistake',
    by: 'fund.deputy',
    method: 'POST',
    address: /\/v1\/disbursements\/[^/]+\/reversal$/,
    async fill(page) {
      const { id, disbursement, count } = await prepared(page)
      await ask(CHAIR, `/v1/disbursements/${disbursement}/approval`, undefined, 'POST', 1)
      await page.goto(`/allocations/${id}`)
      await page.getByRole('button', { name: 'Hủy khoản chi' }).last().click()
      await page.getByRole('dialog').getByLabel('Lý do').fill('Chi nhầm người')
      return { count, adds: 1 }
    },
    send: (page) => page.getByRole('dialog').locator('button[type=submit]'),
    done: (page) => page.getByRole('row').last().getByText('Đã hủy', { exact: true }),
  },
  {
    name: 'a voucher that was a mistake',
    by: CHAIR,
    method: 'POST',
    address: /\/v1\/contributions\/[^/]+\/reversal$/,
    async fill(page) {
      const [fund, donor] = [await fundOf(), await newDonor()]
      const given = { measure: 'vnd', amount: 50_000, channel: 'cash', received_on: '2026-11-20' }
      const made = await ask(ACCOUNTANT, '/v1/contributions', { fund_id: fund.id, donor_id: donor.id, ...given })
      await page.goto(`/funds/${fund.id}?tab=ledger`)
      await page.getByRole('button', { name: `Hủy chứng từ (ghi đảo) ${made.code}` }).click()
      await page.getByRole('dialog').getByLabel('Lý do').fill('Ghi nhầm quỹ')
      const reversed = async () => Number((await ask(ACCOUNTANT, `/v1/contributions/${made.id}`)).status === 'reversed')
      return { count: reversed, adds: 1 }
    },
    send: inDialog('Hủy chứng từ'),
    done: (page) => page.getByText(/\(Ghi nhầm quỹ\)/).first(),
  },
  {
    name: 'the books of a year that are closed',
    by: CHAIR,
    method: 'POST',
    address: /\/v1\/fund-periods\/[^/]+\/closing$/,
    async fill(page) {
      const { id } = await fundOf(/Bảo trợ trẻ em/)
      await page.goto(`/funds/${id}?tab=periods`)
      await rowOfYear(page).getByRole('button', { name: 'Khóa sổ' }).click()
      return { count: async () => (await closedBooks(id, LAST_YEAR)).version, adds: 1 }
    },
    send: inDialog('Khóa sổ'),
    done: (page) => rowOfYear(page).getByText('Đã khóa sổ').first(),
  },
  {
    name: 'the books of a year that are published',
    // Whoever closed them does not publish them.
    by: ACCOUNTANT,
    method: 'POST',
    address: /\/v1\/fund-periods\/[^/]+\/publication$/,
    async fill(page) {
      const { id } = await fundOf(/Cứu trợ/)
      const books = await closedBooks(id, LAST_YEAR)
      await ask(CHAIR, `/v1/fund-periods/${books.id}/closing`, undefined, 'POST', books.version)
      await page.goto(`/funds/${id}?tab=periods`)
      await page.getByRole('button', { name: 'Công khai báo cáo' }).first().click()
      return { count: async () => (await closedBooks(id, LAST_YEAR)).version, adds: 1 }
    },
    send: inDialog('Công khai báo cáo'),
    done: (page) => rowOfYear(page).filter({ hasNot: page.getByRole('button', { name: 'Công khai báo cáo' }) }),
  },
  {
    name: 'a figure of a past year',
    by: CHAIR,
    method: 'POST',
    address: /\/v1\/past-figures$/,
    async fill(page) {
      await page.goto('/statistics/past')
      await page.getByRole('button', { name: 'Ghi một số liệu' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('textbox', { name: 'Năm' }).fill('2015')
      await dialog.getByRole('textbox', { name: 'Số liệu' }).fill('3.200.000.000')
      await dialog.getByRole('textbox', { name: 'Theo báo cáo' }).fill('Báo cáo mẫu 2015')
      return { count: async () => (await items(CHAIR, '/v1/past-figures?limit=200')).length, adds: 1 }
    },
    send: inDialog('Ghi một số liệu'),
    done: (page) => page.getByRole('row', { name: /2015/ }).first(),
  },
]
