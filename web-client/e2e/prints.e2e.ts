import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseBeforeMeeting } from './case-ways'
import { ask, expectAccessible, launch, leave, sitDown } from './desk'
import { shoot } from './pictures'
import { joined, print } from './print'

const OFFICER = 'bac.officer'
const CHAIR = 'bac.chair'
const ACCOUNTANT = 'fund.accountant'
const INSPECTOR = 'inspector'
const NATION = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'
const MOTTO = 'Độc lập - Tự do - Hạnh phúc'
const DAY = /[Nn]gày\d\dtháng\d{1,2}năm\d{4}/
/** A mark that the font lacks comes out as a box. */
const BOX = /[\uFFFD\u25A1]/

const soon = () => {
  const at = new Date()
  at.setUTCDate(at.getUTCDate() + 60)
  return at.toISOString().slice(0, 10)
}

/** A case whose view fits, among those of a list. */
async function caseWith(as: string, query: string, fits: (item: Record<string, unknown>) => boolean): Promise<string> {
  const { items } = await ask(as, `/v1/cases?limit=200&${query}`)
  for (const { id } of items) if (fits(await ask(as, `/v1/cases/${id}`))) return id
  throw new Error(`no case fits ${query}`)
}

/** It was handed in, with documents. */
const open = () =>
  caseWith(OFFICER, 'status=open', (item) => item.opened_at !== null && (item.documents as unknown[]).length > 0)

async function moved(): Promise<string> {
  const id = await caseWith(CHAIR, 'case_type=BTXH_TC&queue=awaiting_my_action', () => true)
  const { version } = await ask(CHAIR, `/v1/cases/${id}`)
  const body = { due_on: soon(), reason: 'Chờ kết quả xác minh của cơ quan khác' }
  await ask(CHAIR, `/v1/cases/${id}/rescheduling`, body, 'POST', version)
  return id
}

let meeting: Promise<string> | undefined
/** A case whose hamlet met, and whose list is posted. */
const met = () => {
  meeting ??= meet()
  return meeting
}

const granted = () =>
  caseWith(OFFICER, 'status=closed&case_type=BTXH_TC', ({ decision }) => {
    const { outcome } = (decision ?? {}) as { outcome?: string }
    return outcome === 'granted'
  })

async function meet(): Promise<string> {
  const { id } = await caseBeforeMeeting()
  const { version, transitions } = await ask(OFFICER, `/v1/cases/${id}`)
  const { code } = transitions.find((it: { requires: string[] }) => it.requires.includes('minutes'))
  const minutes = { held_on: '2026-11-20', invited: 40, present: 30, agreed: 29, note: 'Đề nghị hỗ trợ vốn' }
  await ask(OFFICER, `/v1/cases/${id}/transitions`, { transition: code, minutes }, 'POST', version)
  return id
}

const contribution = async (measure: string): Promise<string> => {
  const { items } = await ask(ACCOUNTANT, '/v1/contributions?limit=200')
  return items.find((it: { receipt: unknown; measure: string }) => it.receipt && it.measure === measure).id
}

/** A fund that helped somebody this year. */
const fund = async (): Promise<string> => {
  const { items } = await ask(ACCOUNTANT, '/v1/funds')
  for (const { id } of items) if ((await ask(ACCOUNTANT, `/v1/funds/${id}/posting`)).lines.length > 0) return id
  throw new Error('no fund helped anybody this year')
}

/** An inspection that went its whole way. */
const inspection = async (): Promise<string> =>
  (await ask(INSPECTOR, '/v1/inspections?status=closed&limit=1')).items[0].id

const reminder = async (): Promise<string> => (await ask(INSPECTOR, '/v1/arrears-reminders?limit=1')).items[0].id

/** A sanction that was proposed on another day than today. */
async function sanction(): Promise<{ id: string; day: string }> {
  const { items } = await ask(INSPECTOR, '/v1/sanctions?limit=50')
  const found = items.find((it: { status: string }) => it.status === 'paid')
  const [year, month, date] = found.proposed_on.split('-')
  return { id: found.id, day: `ngày ${date} tháng ${Number(month) < 3 ? month : Number(month)} năm ${year}` }
}

interface Paper {
  as: string
  address: () => Promise<string>
  title: string | RegExp
  /** Where the number stands, and where the day. */
  number?: RegExp
  isSheet?: boolean
  /** What stands on it besides. */
  says?: string[]
  /** The day that it bears, where the records say it. */
  day?: () => Promise<string>
}

const ofCase = (as: string, find: () => Promise<string>, paper: string, title: string, says: string[]): Paper => ({
  as,
  address: async () => `/cases/${await find()}/print/${paper}`,
  title,
  number: /Số:\S/,
  isSheet: true,
  says,
})

const ofInspection = (paper: string, title: string, says: string[]): Paper => ({
  as: INSPECTOR,
  address: async () => `/inspections/${await inspection()}/print/${paper}`,
  title,
  number: /Số:\S/,
  isSheet: true,
  says: ['Tại ', ...says],
})

/** What is printed, with who prints it. */
const PAPERS: Record<string, Paper> = {
  receipt: ofCase(OFFICER, open, 'receipt', 'GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ', [
    'Ngày trả kết quả',
    'mã tra cứu',
  ]),
  supplement: ofCase(
    OFFICER,
    () => caseWith(OFFICER, 'status=awaiting_supplement', (item) => item.supplement !== null),
    'supplement',
    'PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ',
    ['Lý do'],
  ),
  refusal: ofCase(
    OFFICER,
    () =>
      caseWith(OFFICER, 'status=closed&case_type=BTXH_TC', (item) => {
        const decision = item.decision as { outcome: string } | null
        return decision?.outcome === 'refused'
      }),
    'refusal',
    'THÔNG BÁO KHÔNG GIẢI QUYẾT HỒ SƠ',
    ['Căn cứ pháp lý', 'khiếu nại'],
  ),
  apology: ofCase(CHAIR, moved, 'apology', 'PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ', ['Chờ kết quả xác minh']),
  minutes: ofCase(OFFICER, met, 'minutes', 'BIÊN BẢN HỌP', ['29/30', 'Chủ trì']),
  posting: ofCase(OFFICER, met, 'posting', 'THÔNG BÁO NIÊM YẾT CÔNG KHAI', ['Niêm yết đến hết ngày', '29/30']),
  decision: ofCase(OFFICER, granted, 'decision', 'QUYẾT ĐỊNH', ['Về việc trợ cấp', 'Điều 1.', 'CHỦ TỊCH', 'Nơi nhận']),
  cover: ofCase(OFFICER, granted, 'cover', 'HỒ SƠ', ['Danh mục giấy tờ', 'giay-to-mau.pdf', 'Tổng số: 2 giấy tờ']),
  'inspection-decision': ofInspection('decision', 'QUYẾT ĐỊNH KIỂM TRA', ['Điều 1.', 'Điều 4.', 'NGƯỜI CÓ THẨM QUYỀN']),
  'inspection-minutes': ofInspection('minutes', 'BIÊN BẢN KIỂM TRA', [
    'Ý kiến của đơn vị',
    'TRƯỞNG ĐOÀN',
    'ĐẠI DIỆN ĐƠN VỊ',
  ]),
  'inspection-conclusion': ofInspection('conclusion', 'THÔNG BÁO KẾT QUẢ KIỂM TRA', ['Kính gửi', 'Việc phải làm']),
  // Whoever prints them: they are papers of the body that issued them.
  reminder: {
    as: INSPECTOR,
    address: async () => `/arrears-reminders/${await reminder()}`,
    title: 'THÔNG BÁO',
    number: /Số:\d+\/BHXH/,
    isSheet: true,
    says: ['BHXH CƠ SỞ', 'Hạn đóng', 'Mức mỗi ngày', '0,03%/ngày từ ngày 01/07/2025', 'Tổng cộng phải nộp'],
  },
  sanction: {
    as: INSPECTOR,
    address: async () => `/sanctions/${(await sanction()).id}/print`,
    title: 'TỜ TRÌNH',
    number: /Số:\S/,
    isSheet: true,
    says: ['PHÒNG VĂN HÓA – XÃ HỘI PHƯỜNG BẮC HỒNG LĨNH', 'Cách tính mức phạt', 'Căn cứ', 'NGƯỜI ĐỀ NGHỊ'],
    day: async () => (await sanction()).day,
  },
  'posting-list': {
    as: OFFICER,
    address: async () => {
      await met()
      return '/case-postings/print'
    },
    title: 'DANH SÁCH HỒ SƠ NIÊM YẾT CÔNG KHAI',
    isSheet: true,
    says: ['Đến hết ngày'],
  },
  'contribution-money': {
    as: ACCOUNTANT,
    address: async () => `/contributions/${await contribution('vnd')}`,
    title: 'PHIẾU THU',
    number: /Số:\d+\/\d{4}/,
    isSheet: true,
  },
  'contribution-goods': {
    as: ACCOUNTANT,
    address: async () => `/contributions/${await contribution('goods')}`,
    title: 'GIẤY BIÊN NHẬN',
    number: /Số:\d+\/\d{4}/,
    isSheet: true,
  },
  'notice-board': {
    as: ACCOUNTANT,
    address: async () => `/funds/${await fund()}/notice-board`,
    title: 'DANH SÁCH NIÊM YẾT',
    isSheet: true,
  },
  case: { as: OFFICER, address: async () => `/cases/${await open()}`, title: /HS-\d{4}-\d{6}/ },
  ledger: { as: ACCOUNTANT, address: async () => `/funds/${await fund()}?tab=ledger`, title: 'Quỹ' },
  statistics: { as: ACCOUNTANT, address: async () => '/statistics', title: 'Thống kê quỹ' },
}

describe('on paper', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  it.each(Object.entries(PAPERS))('%s is whole, on A4, with its head and its numbers', async (name, paper) => {
    const address = await paper.address()
    const page = await sitDown(browser, paper.as)
    // From the dark theme too a paper is black on white; its words are those of the page.
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.goto(address)
    await page.locator('main :is(h1, h2, .record-line)').getByText(paper.title).first().waitFor()
    await expect.poll(() => page.locator('.mantine-Loader-root').count()).toBe(0)
    await expectAccessible(page)
    await shoot(page, `paper-${name}`)
    if (name === 'receipt') await page.getByRole('img', { name: /^Mã QR/ }).waitFor()
    const { pages, findings } = await print(page, name)
    expect(findings).toEqual([])
    const [first] = pages
    const says = (what: string | RegExp) =>
      typeof what === 'string' ? expect(first?.text).toContain(joined(what)) : expect(first?.text).toMatch(what)
    says(paper.title)
    const whole = pages.map(({ text }) => text).join('')
    for (const words of paper.says ?? []) expect(whole).toContain(joined(words))
    expect(whole).not.toMatch(BOX)
    if (paper.isSheet) {
      expect(first?.isAcross).toBe(false)
      for (const words of [NATION, MOTTO, DAY, paper.number ?? '', (await paper.day?.()) ?? '']) says(words)
      // A Vietnamese paper does not follow the language of the client.
      await page.evaluate(() => localStorage.setItem('language', 'en'))
      await page.reload()
      await page.locator('html[lang="en"] main .sheet').waitFor()
      await expect.poll(() => page.locator('.mantine-Loader-root').count()).toBe(0)
      expect((await print(page, `${name}-en`)).pages).toEqual(pages)
    }
    await leave(page)
  })
})
