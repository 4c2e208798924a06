import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseBeforeMeeting } from './case-ways'
import { ask, expectAccessible, launch, leave, sitDown } from './desk'
import { printed } from './pdf'
import { shoot } from './pictures'

const OFFICER = 'bac.officer'

interface Item {
  id: string
  code: string
  outcome: string | null
  version: number
  beneficiary: { full_name: string }
}

const first = async (query: string, isFit: (item: Item) => boolean = () => true): Promise<Item> => {
  const { items } = await ask(OFFICER, `/v1/cases?case_type=BTXH_TC&limit=200&${query}`)
  return items.find(isFit)
}

/** A working day some months ahead. */
function later(): string {
  const at = new Date(Date.now() + 120 * 86_400_000)
  while ([0, 6].includes(at.getUTCDay())) at.setUTCDate(at.getUTCDate() + 1)
  return at.toISOString().slice(0, 10)
}

/** A case for each of the papers, and what stands on the paper. */
async function papers(): Promise<[paper: string, item: Item, said: string[]][]> {
  const open = await first('status=open')
  const refused = await first('status=closed', ({ outcome }) => outcome === 'refused')
  const granted = await first('status=closed', ({ outcome }) => outcome === 'granted')
  const { items } = await ask('bac.chair', '/v1/cases?case_type=BTXH_TC&queue=awaiting_my_action&limit=50')
  const late = items.at(-1) as Item
  await ask(
    'bac.chair',
    `/v1/cases/${late.id}/rescheduling`,
    { due_on: later(), reason: 'Chờ xác minh' },
    'POST',
    late.version,
  )
  const posted = await caseBeforeMeeting()
  const { version } = await ask(OFFICER, `/v1/cases/${posted.id}`)
  const minutes = { held_on: '2026-11-20', invited: 40, present: 30, agreed: 29 }
  await ask(OFFICER, `/v1/cases/${posted.id}/transitions`, { transition: 'post', minutes }, 'POST', version)
  const { decision } = await ask(OFFICER, `/v1/cases/${granted.id}`)
  const meeting = posted as unknown as Item
  return [
    ['receipt', open, ['GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ', 'Ngày trả kết quả', 'mã tra cứu']],
    ['supplement', await first('status=awaiting_supplement'), ['PHIẾU YÊU CẦU BỔ SUNG', 'Lý do']],
    ['refusal', refused, ['THÔNG BÁO KHÔNG GIẢI QUYẾT HỒ SƠ', 'Căn cứ pháp lý', 'khiếu nại']],
    ['apology', late, ['PHIẾU XIN LỖI', 'Chờ xác minh', 'Ngày hẹn trả kết quả mới']],
    ['minutes', meeting, ['BIÊN BẢN HỌP', '29/30', 'Chủ trì']],
    ['posting', meeting, ['THÔNG BÁO NIÊM YẾT CÔNG KHAI', '3 ngày làm việc', '29/30']],
    [
      'decision',
      granted,
      ['QUYẾT ĐỊNH', 'Về việc trợ cấp', `Số: ${decision.number}`, 'Điều 1.', 'CHỦ TỊCH', 'Nơi nhận'],
    ],
    ['cover', granted, ['HỒ SƠ', 'Danh mục giấy tờ', 'giay-to-mau.pdf', 'Tổng số: 2 giấy tờ']],
  ]
}

describe('papers on paper', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  it('prints each on A4 in the layout of official documents', { timeout: 240_000 }, async () => {
    const page = await sitDown(browser, OFFICER)
    for (const [paper, item, said] of await papers()) {
      await page.goto(`/cases/${item.id}/print/${paper}`)
      await page.locator('.sheet').waitFor()
      if (paper === 'receipt') await page.getByRole('img', { name: /^Mã QR/ }).waitFor()
      await expectAccessible(page)
      await shoot(page, `paper-${paper}`)
      const pages = await printed(page)
      expect(pages.length, paper).toBe(1)
      const [{ width, height, text } = { width: 0, height: 0, text: '' }] = pages
      expect([width, height], paper).toEqual([210, 297])
      for (const part of [
        'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
        'Độc lập - Tự do - Hạnh phúc',
        item.beneficiary.full_name,
        item.code,
        ...said,
      ])
        expect(text, paper).toContain(part)
      expect(text, paper).toMatch(/Số: \S+/)
      expect(text, paper).toMatch(/Bắc Hồng Lĩnh, ngày \d{2} tháng \d{1,2} năm \d{4}/)
      // A mark that the font lacks comes out as a box.
      expect(text, paper).not.toMatch(/[\uFFFD\u25A1]/)
    }
    await leave(page)
  })
})
