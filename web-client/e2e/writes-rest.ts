import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { openCase } from './case-ways'
import { ask } from './desk'
import { taxCode } from './inspection-ways'
import {
  button,
  choosePaper,
  fundOf,
  inDialog,
  items,
  newDonor,
  serial,
  unique,
  version,
  type Write,
} from './write-ways'

const OFFICER = 'bac.officer'
const ACCOUNTANT = 'fund.accountant'
const INSPECTOR = 'inspector'

const csv = (name: string, lines: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(lines) })
const STATEMENT = 'Ngày,Số tiền,Người chuyển,Nội dung,Số tham chiếu\n'

const statement = () =>
  csv(`sao-ke-${serial()}.csv`, `${STATEMENT}20/11/2026,1.234.000,Nguyen Mau,ung ho,FT-MAU-${serial()}\n`)

interface Remedy {
  id: string
  status: string
}

interface Finding {
  id: string
  inspection_id: string
  remedies: Remedy[]
}

/** Something that an employer has to put right, and the address of the page that it is given for that. */
async function asked(): Promise<{ address: string; remedy: () => Promise<Remedy & { documents: unknown[] }> }> {
  const findings: Finding[] = await items(INSPECTOR, '/v1/findings?limit=200')
  const finding = findings.find(({ remedies }) => remedies.some(({ status }) => status === 'open'))
  if (!finding) throw new Error('nothing has to be put right')
  const path = `/v1/inspections/${finding.inspection_id}`
  const { secret } = await ask(INSPECTOR, `${path}/links`, { days: 30 }, 'POST', await version(path, INSPECTOR))
  const { id } = finding.remedies.find(({ status }) => status === 'open') as Remedy
  const remedy = async () =>
    (await ask(INSPECTOR, `/v1/findings/${finding.id}`)).remedies.find((it: Remedy) => it.id === id)
  return { address: `/public/inspection#${secret}`, remedy }
}

/** The statement of a bank that was taken in, on its page. */
async function takenIn(page: Page): Promise<string> {
  const { id } = await fundOf(/Vì người nghèo/)
  await page.goto(`/funds/${id}?tab=bank`)
  await page.getByLabel('Chọn tệp sao kê').setInputFiles(statement())
  await page.locator('[data-line="2"]').waitFor()
  return new URL(page.url()).searchParams.get('statement') ?? ''
}

const lineOf = async (id: string) => (await items(ACCOUNTANT, `/v1/bank-imports/${id}/lines?limit=200`))[0]

const offersOf = async (id: string): Promise<number> => {
  const open = await items(OFFICER, '/v1/case-transfers?direction=outgoing&status=offered&limit=200')
  return open.filter((it: { case_id: string }) => it.case_id === id).length
}

/** Forms with files, those of who has no account, and what wants something made beside the pages. */
export const REST: Write[] = [
  {
    name: "a bank's statement",
    isSent: true,
    by: ACCOUNTANT,
    method: 'POST',
    address: /\/v1\/funds\/[^/]+\/bank-imports$/,
    async fill(page) {
      const { id } = await fundOf(/Vì người nghèo/)
      const all = () => items(ACCOUNTANT, `/v1/funds/${id}/bank-imports?limit=200`)
      const before = (await all()).length
      const file = statement()
      await page.goto(`/funds/${id}?tab=bank`)
      await page.getByLabel('Chọn tệp sao kê').setInputFiles(file)
      this.again = () => page.getByLabel('Chọn tệp sao kê').setInputFiles(file)
      return { count: async () => (await all()).length - before, adds: 1 }
    },
    send: button('Chọn tệp sao kê'),
    done: (page) => page.locator('[data-line="2"]'),
  },
  {
    name: "a line of a bank's statement that is posted",
    by: ACCOUNTANT,
    method: 'POST',
    address: /\/v1\/bank-lines\/[^/]+\/posting$/,
    async fill(page) {
      const donor = await newDonor()
      const statement = await takenIn(page)
      await page.locator('[data-line="2"]').getByRole('button', { name: 'Đối chiếu' }).click()
      const dialog = page.getByRole('dialog', { name: 'Chọn người đóng góp' })
      await dialog.getByRole('textbox', { name: 'Người đóng góp' }).fill(donor.name)
      await page.getByRole('option', { name: donor.name }).first().click()
      const posted = async () => Number((await lineOf(statement)).status === 'posted')
      return { count: posted, adds: 1 }
    },
    send: inDialog('Ghi sổ'),
    done: (page) => page.locator('[data-line="2"]').getByText('Đã ghi sổ'),
  },
  {
    name: "a line of a bank's statement that is dismissed",
    by: ACCOUNTANT,
    method: 'POST',
    address: /\/v1\/bank-lines\/[^/]+\/dismissal$/,
    async fill(page) {
      const statement = await takenIn(page)
      await page.locator('[data-line="2"]').getByRole('button', { name: 'Bỏ qua' }).click()
      await page.getByRole('dialog').getByLabel('Lý do').fill('Chuyển nhầm')
      return { count: async () => (await lineOf(statement)).version, adds: 1 }
    },
    send: inDialog('Bỏ qua'),
    done: (page) => page.locator('[data-line="2"]').getByText('Đã bỏ qua', { exact: true }),
  },
  {
    name: "a line of a bank's statement that is open again",
    by: ACCOUNTANT,
    method: 'POST',
    address: /\/v1\/bank-lines\/[^/]+\/reopening$/,
    async fill(page) {
      const statement = await takenIn(page)
      const { id, version } = await lineOf(statement)
      await ask(ACCOUNTANT, `/v1/bank-lines/${id}/dismissal`, { reason: 'Chuyển nhầm' }, 'POST', version)
      await page.reload()
      await page.locator('[data-line="2"]').getByRole('button', { name: 'Mở lại' }).click()
      await page.getByRole('dialog').getByLabel('Lý do').fill('Bỏ qua nhầm')
      return { count: async () => (await lineOf(statement)).version, adds: 1 }
    },
    send: inDialog('Mở lại'),
    done: (page) => page.locator('[data-line="2"]').getByText('Chưa đối chiếu'),
  },
  {
    name: 'a paper that is printed of a case',
    by: OFFICER,
    method: 'POST',
    address: /\/v1\/cases\/[^/]+\/prints$/,
    async fill(page) {
      const [{ id }] = await items(OFFICER, '/v1/cases?queue=awaiting_my_action&status=open&limit=1')
      await page.goto(`/cases/${id}/print/receipt`)
      await page.evaluate(() => Object.assign(window, { print: () => undefined }))
      return { count: async () => (await items(OFFICER, `/v1/cases/${id}/prints?limit=200`)).length, adds: 1 }
    },
    send: (page) => page.locator('button[data-act]'),
    done: (page) => page.locator('button:not([data-act])').getByText('In', { exact: true }),
  },
  {
    name: 'a new version of a procedure',
    by: 'admin',
    method: 'POST',
    address: /\/v1\/case-types$/,
    async fill(page) {
      const own = async () =>
        (await items('admin', '/v1/case-types')).filter((it: { code: string }) => it.code === 'CX_MUNGTHO')
      const last = (await own()).at(-1)
      const next = last.version_number + 1
      await page.goto(`/catalogue/${last.id}/new-version`)
      const saving = page.waitForEvent('download')
      await page.getByRole('button', { name: /làm mẫu$/ }).click()
      const definition = JSON.parse(await readFile(await (await saving).path(), 'utf8'))
      const { deadline } = definition
      const content = JSON.stringify({ ...definition, deadline: { ...deadline, amount: deadline.amount + 3 } })
      const file = { name: 'phien-ban.json', mimeType: 'application/json', buffer: Buffer.from(content) }
      await page.locator('input[type=file]').setInputFiles(file)
      await page.getByRole('button', { name: `Nhập phiên bản ${next}` }).click()
      await page.getByRole('dialog').getByLabel('Có hiệu lực từ ngày').fill('01/02/2027')
      return { count: async () => (await own()).length, adds: 1 }
    },
    send: (page) => page.getByRole('dialog').locator('button[type=submit]'),
    done: (page) => page.getByText('Chưa có hiệu lực').first(),
  },
  {
    name: 'figures of past years from a file',
    by: 'fund.chair',
    method: 'POST',
    address: /\/v1\/past-figures\/imports$/,
    async fill(page) {
      const head = 'fund_kind,unit_key,year,figure,value,exactness,source,cause\n'
      const all = () => items('fund.chair', '/v1/past-figures?limit=200')
      await page.goto('/statistics/past')
      const file = csv('so-lieu.csv', `${head}VNN,,2014,donors,900,about,Báo cáo mẫu,\n`)
      await page.getByLabel('Chọn tệp số liệu').setInputFiles(file)
      await page.getByText('Thêm 1, đính chính 0, giữ nguyên 0.').waitFor()
      return { count: async () => (await all()).length, adds: 1 }
    },
    send: button('Ghi toàn bộ'),
    done: (page) =>
      page
        .getByRole('main')
        .filter({ hasNot: page.getByRole('button', { name: 'Ghi toàn bộ' }) })
        .getByRole('row', { name: /2014/ })
        .first(),
  },
  {
    name: 'what an employer hands in without an account',
    by: null,
    method: 'POST',
    address: /\/v1\/public\/inspection-links\/current\/remedies\/[^/]+\/documents$/,
    isSent: true,
    async fill(page) {
      const { address, remedy } = await asked()
      const name = `uy-nhiem-chi-${serial()}.pdf`
      const before = (await remedy()).documents.length
      await page.goto(address)
      const choose = () => choosePaper(page.getByLabel('Thêm tệp chứng minh').first(), name)
      await choose()
      this.again = choose
      return { count: async () => (await remedy()).documents.length - before, adds: 1 }
    },
    send: button('Thêm tệp chứng minh'),
    done: (page) => page.getByText(/tệp đã nộp/).first(),
  },
  {
    name: 'what an employer says without an account',
    by: null,
    method: 'POST',
    address: /\/v1\/public\/inspection-links\/current\/remedies\/[^/]+\/hand-in$/,
    async fill(page) {
      const { address, remedy } = await asked()
      await page.goto(address)
      await page.getByLabel('Đã khắc phục thế nào').first().fill('Đã nộp đủ ngày hôm nay')
      return { count: async () => Number((await remedy()).status === 'handed_in'), adds: 1 }
    },
    send: button('Báo đã khắc phục'),
    done: (page) => page.getByText('Chờ xác nhận').first(),
  },
  {
    name: 'the house that is helped',
    by: ACCOUNTANT,
    method: 'PATCH',
    learns: true,
    address: /\/v1\/allocations\/[^/]+$/,
    async fill(page) {
      const all = await items(ACCOUNTANT, '/v1/allocations?limit=200')
      const open = all.find(
        (it: { status: string; house_id?: string }) =>
          ['proposed', 'endorsed', 'approved'].includes(it.status) && it.house_id,
      )
      await page.goto(`/allocations/${open.id}`)
      await page.getByRole('button', { name: 'Đổi hoặc bỏ căn nhà' }).click()
      await page.getByRole('dialog').getByRole('combobox', { name: 'Căn nhà được hỗ trợ' }).click()
      await page.getByRole('option', { name: 'Không gắn với căn nhà nào' }).click()
      return { count: () => version(`/v1/allocations/${open.id}`, ACCOUNTANT), adds: 1 }
    },
    send: inDialog('Lưu'),
    done: button('Gắn với căn nhà'),
  },
  {
    name: 'an employer that was entered twice',
    by: INSPECTOR,
    method: 'POST',
    address: /\/v1\/employers\/[^/]+\/merge$/,
    async fill(page) {
      const [name, other] = [unique('Hợp tác xã Mẫu'), unique('Công ty Mẫu')]
      const { id } = await ask(INSPECTOR, '/v1/employers', { name, kind: 'cooperative' })
      await ask(INSPECTOR, '/v1/employers', { name: other, kind: 'enterprise', tax_code: taxCode() })
      await page.goto(`/employers/${id}`)
      await page.getByRole('button', { name: 'Gộp trùng' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.locator('[data-lookup]').fill(other)
      await page.getByRole('option', { name: other }).first().click()
      await dialog.getByLabel('Lý do').fill('Nhập trùng')
      return { count: async () => Number((await ask(INSPECTOR, `/v1/employers/${id}`)).status === 'merged'), adds: 1 }
    },
    send: inDialog('Gộp trùng'),
    done: (page) =>
      page
        .getByRole('main')
        .getByText(/Đã gộp/)
        .first(),
  },
  {
    name: 'whose a number is',
    by: 'auditor',
    method: 'POST',
    address: /\/v1\/number-claims\/[^/]+\/transitions$/,
    async fill(page) {
      const number = `042050${String(serial()).padStart(6, '0').slice(-6)}`
      const enter = async (as: string) => {
        const { id } = await ask(as, '/v1/households', { hamlet: 'TDP 1' })
        const head = { household_id: id, relationship_to_head: 'head', identity_number: number }
        return ask(as, '/v1/people', { full_name: unique('Lâm Thị Mẫu'), birth_date: '1950', ...head })
      }
      await enter('nam.officer')
      await enter(OFFICER).catch(() => undefined)
      const open = () => items('auditor', '/v1/number-claims?status=open&limit=200')
      await page.goto('/number-claims')
      const row = page.getByRole('row').filter({ hasText: number })
      await row.getByRole('button', { name: 'Sửa số' }).click()
      await page.getByRole('dialog').getByLabel('Lý do').fill('Đã đối chiếu với thẻ căn cước')
      return { count: async () => (await open()).length, adds: -1 }
    },
    send: inDialog('Sửa số'),
    done: (page) =>
      page
        .getByText('Chưa có yêu cầu')
        .or(page.getByText(/^Đã sửa/))
        .first(),
  },
  {
    name: 'an offer of a case to another ward',
    by: OFFICER,
    method: 'POST',
    address: /\/v1\/cases\/[^/]+\/transfers$/,
    async fill(page) {
      const { id } = await openCase('BTXH_TC')
      const { unit } = await ask('nam.officer', '/v1/me')
      await page.goto(`/cases/${id}?tab=coordination`)
      await page.getByRole('button', { name: 'Chuyển hồ sơ' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('combobox').first().fill(unit.name)
      await page.getByRole('option', { name: unit.name }).first().click()
      await dialog.getByLabel(/^Lý do/).fill('Người thụ hưởng chuyển nơi cư trú')
      return { count: () => offersOf(id), adds: 1 }
    },
    send: (page) => page.getByRole('dialog').locator('button[type=submit]'),
    done: (page) => page.locator('[data-transfer=offered]'),
  },
  {
    name: 'an offer of a case that is taken back',
    by: OFFICER,
    method: 'POST',
    address: /\/v1\/case-transfers\/[^/]+\/withdrawal$/,
    async fill(page) {
      const { id } = await openCase('BTXH_TC')
      const { unit } = await ask('nam.officer', '/v1/me')
      const offer = { to_unit_id: unit.id, reason: 'Người thụ hưởng chuyển nơi cư trú' }
      await ask(OFFICER, `/v1/cases/${id}/transfers`, offer, 'POST', await version(`/v1/cases/${id}`))
      await page.goto(`/cases/${id}?tab=coordination`)
      await page.locator('[data-transfer=offered]').waitFor()
      return { count: () => offersOf(id), adds: -1 }
    },
    send: (page) => page.locator('[data-transfer=offered] button[data-act]'),
    done: button('Chuyển hồ sơ'),
  },
]
