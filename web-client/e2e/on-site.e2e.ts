import type { Browser, BrowserContext, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actOn, ask, expectAccessible, expectNoSidewaysScroll, launch, leave, PASSWORD, PHONE, sitDown } from './desk'
import { card, choose, jpegSize, photo, sign, takeAlong, waits } from './on-site-ways'

const ID = '01980000-0000-7000-8000-000000000016'
const ACCOUNT = 'bac.officer'
const EMPLOYER = 'Công ty TNHH Minh Họa 017'

interface Answer {
  item: string
  result: string
  note: string | null
  workers: number | null
  amount_vnd: number | null
  version: number
}

/** One inspection of the service, which both devices see. */
function inspectionOf() {
  const answers = new Map<string, Answer>()
  const files = new Map<string, Buffer>()
  const posts: string[] = []
  const item = (code: string, vi: string) => ({
    code,
    text: { vi, en: vi },
    article: 'BLLĐ 45/2019 Điều 97',
    evidence: { vi: 'Bảng lương', en: 'Payroll' },
    violation_code: null,
    confidence: 'high',
  })
  const list = (items: unknown[]) => ({ items, next_cursor: null, total: items.length, total_is_exact: true })
  const view = () => ({
    id: ID,
    code: 'KT-2026-000016',
    subject: 'employer',
    employer: { id: ID, name: EMPLOYER, tax_code: '3000900013', kind: 'enterprise', status: 'active' },
    unit: { id: '18115', name: 'phường Bắc Hồng Lĩnh' },
    agency: { id: 'SO_NV_HT', name: 'Sở Nội vụ Hà Tĩnh' },
    ground: 'sign_of_violation',
    status: 'under_way',
    members: [],
    content: 'Việc trả lương năm 2026',
    checklists: [],
    day_kind: 'calendar',
    days: 10,
    is_extended: false,
    steps: [],
    is_member: true,
    transitions: [],
    updated_at: '2026-11-20T00:00:00Z',
    version: 5,
  })
  const checklist = {
    subject: 'wages',
    version: '2021-01-01',
    items: [
      item('WAGES_ON_TIME', 'Lương được trả đủ và đúng hạn'),
      item('WAGES_MINIMUM', 'Không thấp hơn lương tối thiểu'),
    ],
  }
  const kept = () =>
    [...answers.values()].map((it) => ({ ...it, answered_by: null, answered_at: '2026-11-20T00:00:00Z' }))
  const same = (one: Answer | undefined, other: Answer) =>
    one?.result === other.result &&
    one.note === other.note &&
    one.workers === other.workers &&
    one.amount_vnd === other.amount_vnd

  function take(given: Omit<Answer, 'version'> & { seen: number }) {
    const { seen, ...facts } = given
    const theirs = answers.get(facts.item)
    const mine = { ...facts, version: (theirs?.version ?? 0) + 1 }
    const outcome = same(theirs, mine) ? 'unchanged' : (theirs?.version ?? 0) === seen ? 'saved' : 'conflict'
    if (outcome === 'saved') answers.set(facts.item, mine)
    return { item: facts.item, outcome, mine, theirs: answers.get(facts.item), differs: [] }
  }

  async function answer(route: Route) {
    const request = route.request()
    const path = new URL(request.url()).pathname
    const part = path.split('/')[4] ?? ''
    const json = (body: unknown, status = 200) =>
      route.fulfill({ status, contentType: 'application/json', body: JSON.stringify(body) })
    if (request.method() === 'POST') posts.push(part)
    if (part === 'answers' && request.method() === 'POST') {
      return json({ answers: JSON.parse(request.postData() ?? '{}').answers.map(take) })
    }
    if (part === 'documents' && request.method() === 'POST') {
      files.set(request.headers()['idempotency-key'] ?? '', request.postDataBuffer() ?? Buffer.of())
      return json({ id: ID }, 201)
    }
    if (part === 'answers') return json(list(kept()))
    if (part === 'checklists') return json(list([checklist]))
    if (part === '') return json(path === `/v1/inspections/${ID}` ? view() : list([]))
    return json(list([]))
  }
  return { answers, files, posts, answer }
}

type Town = ReturnType<typeof inspectionOf>

/** An inspector with a phone that keeps the inspection. */
async function visitor(browser: Browser, town: Town): Promise<Page> {
  const phone = { viewport: PHONE, hasTouch: true, serviceWorkers: 'allow' } as const
  const page = await sitDown(browser, ACCOUNT, phone, (context) => {
    void context.route(/\/v1\/(inspections|findings)\b/, (route) =>
      cuts.has(context) ? route.abort() : town.answer(route),
    )
    void context.route(/\/v1\/sessions/, async (route) => {
      if (cuts.has(context)) return route.abort()
      const answer = await actOn(route)
      const body = answer.status() === 204 ? undefined : await answer.json()
      body?.user?.permissions.push('inspections:read', 'inspections:write')
      return route.fulfill({ response: answer, ...(body && { json: body }) })
    })
  })
  await takeAlong(page, `/inspections/${ID}`)
  return page
}

/** The devices without a network: what a test answers itself would still get through. */
const cuts = new Set<BrowserContext>()
async function cut(page: Page, isCut: boolean) {
  const context = page.context()
  if (isCut) cuts.add(context)
  else cuts.delete(context)
  await context.setOffline(isCut)
}
async function unlock(page: Page) {
  await page.getByLabel('Tên đăng nhập').fill(ACCOUNT)
  await page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Mở khóa' }).click()
}

/** Everything that this browser keeps for the client, as text: bytes once as UTF-8 and once letter by letter. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    const said: string[] = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie]
    async function tell(value: unknown): Promise<string> {
      if (value instanceof Blob) return tell(await value.arrayBuffer())
      if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
        const bytes = new Uint8Array(value instanceof ArrayBuffer ? value : value.buffer)
        return new TextDecoder().decode(bytes) + Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
      }
      if (typeof value === 'object' && value !== null)
        return (await Promise.all(Object.entries(value).flat().map(tell))).join(' ')
      return String(value)
    }
    const counts: Record<string, number> = {}
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((done) => {
        const asked = indexedDB.open(name)
        asked.onsuccess = () => done(asked.result)
      })
      for (const store of db.objectStoreNames) {
        const all = await new Promise<[unknown[], unknown[]]>((done) => {
          const reading = db.transaction(store).objectStore(store)
          const keys = reading.getAllKeys()
          const values = reading.getAll()
          values.onsuccess = () => done([keys.result, values.result])
        })
        counts[name] = (counts[name] ?? 0) + all[0].length
        said.push(await tell(all[0]), await tell(all[1]))
      }
      db.close()
    }
    for (const name of await caches.keys()) {
      for (const request of await (await caches.open(name)).keys()) said.push(request.url)
    }
    return { text: said.join('\n'), counts }
  })

describe('a visit without a network', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser.close())

  it('keeps what is done, sealed, and brings it to the service once', async () => {
    const town = inspectionOf()
    const page = await visitor(browser, town)
    await cut(page, true)
    await choose(page, 'WAGES_ON_TIME', 'Vi phạm')
    await card(page, 'WAGES_ON_TIME').getByLabel('Ghi chú').fill('Chậm lương hai tháng')
    await card(page, 'WAGES_ON_TIME').getByLabel('Số lao động').fill('12')
    await card(page, 'WAGES_ON_TIME').getByLabel('Số tiền liên quan').fill('1.5')
    await card(page, 'WAGES_ON_TIME').getByText('Vui lòng nhập số đồng nguyên').waitFor()
    await card(page, 'WAGES_ON_TIME').getByLabel('Số tiền liên quan').fill('120.000.000')
    // A finger on the camera leaves the field, and what stands in it is kept before the photo.
    await card(page, 'WAGES_ON_TIME').getByLabel('Số tiền liên quan').blur()
    await page
      .getByLabel('Chụp ảnh')
      .setInputFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: await photo(page) })
    await page.getByText('1 ảnh chưa gửi').waitFor()
    await sign(page, 'Nguyễn Văn Mẫu')
    await expect.poll(() => waits(page).innerText()).toContain('3 mục chưa gửi')
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    const before = await kept(page)
    expect(before.counts['ansinh-field-work']).toBeGreaterThan(5)
    for (const word of ['Minh Họa', 'Chậm lương', 'WAGES', 'IMG_1', 'Nguyễn', 'KT-2026', PASSWORD]) {
      expect(before.text, word).not.toContain(word)
    }

    // The phone closed the page: without a network the password opens what is kept, and another one does not.
    await page.reload()
    await page.getByLabel('Tên đăng nhập').fill(ACCOUNT)
    await page.getByLabel('Mật khẩu', { exact: true }).fill('mat-khau-khac-2026')
    await page.getByRole('button', { name: 'Mở khóa' }).click()
    await page.getByText('không mở được dữ liệu trên máy này').waitFor()
    await expectAccessible(page)
    await unlock(page)
    await expect.poll(() => card(page, 'WAGES_ON_TIME').getByLabel('Ghi chú').inputValue()).toBe('Chậm lương hai tháng')
    expect(town.posts).toEqual([])

    await cut(page, false)
    await expect.poll(() => waits(page).innerText()).toContain('Đã gửi đủ')
    expect(town.answers.get('WAGES_ON_TIME')).toMatchObject({
      result: 'violation',
      note: 'Chậm lương hai tháng',
      workers: 12,
      amount_vnd: 120_000_000,
    })
    expect(town.posts).toEqual(['answers', 'documents', 'documents'])
    const [picture] = [...town.files.values()]
    // It was 2000 wide.
    expect(jpegSize(picture ?? Buffer.of())).toEqual([1600, 1200])
    expect(picture?.includes('Exif')).toBe(false)
    expect(picture?.includes('GPS')).toBe(false)

    await page.goto('/')
    await page.getByRole('button', { name: /Tài khoản/ }).click()
    await page.getByRole('menuitem', { name: 'Đăng xuất' }).click()
    // The page was loaded anew, so what is kept is closed: nobody knows whether it was all sent.
    await page.getByRole('dialog').getByRole('button', { name: 'Đăng xuất và xóa' }).click()
    await page.getByRole('button', { name: 'Đăng nhập' }).waitFor()
    const after = await kept(page)
    expect(after.counts['ansinh-field-work']).toBe(0)
    for (const word of ['Minh Họa', 'Chậm lương', 'WAGES', 'Nguyễn', 'KT-2026', ACCOUNT]) {
      expect(after.text, word).not.toContain(word)
    }
    await leave(page)
  })

  it('leads from a device that does not keep it to the inspection', async () => {
    const { items } = await ask('inspector', '/v1/inspections?limit=1')
    const page = await sitDown(browser, 'inspector')
    await page.goto(`/inspections/${items[0].id}/on-site`)
    await page.getByText('Máy này chưa giữ cuộc kiểm tra này').waitFor()
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Mở cuộc kiểm tra' }).click()
    await page.getByRole('heading', { level: 1, name: items[0].code }).waitFor()
    await leave(page)
  })

  it('lets two inspectors work on one checklist, and shows what both changed', async () => {
    const town = inspectionOf()
    const [one, other] = [await visitor(browser, town), await visitor(browser, town)] as const
    for (const page of [one, other]) await cut(page, true)
    await choose(one, 'WAGES_ON_TIME', 'Vi phạm')
    await card(one, 'WAGES_ON_TIME').getByLabel('Ghi chú').fill('Chữ của máy một')
    await choose(other, 'WAGES_ON_TIME', 'Vi phạm')
    await card(other, 'WAGES_ON_TIME').getByLabel('Ghi chú').fill('Chữ của máy hai')
    await choose(other, 'WAGES_MINIMUM', 'Đạt')
    await cut(one, false)
    await expect.poll(() => waits(one).innerText()).toContain('Đã gửi đủ')
    await cut(other, false)
    const conflict = other.locator('[data-conflict="WAGES_ON_TIME.note"]')
    await conflict.getByRole('button', { name: 'Giữ của tôi: Chữ của máy hai' }).waitFor()
    await conflict.getByRole('button', { name: 'Lấy của người khác: Chữ của máy một' }).waitFor()
    await expectAccessible(other)
    // What nobody else touched is there already, and nothing was written over.
    expect(town.answers.get('WAGES_MINIMUM')?.result).toBe('compliant')
    expect(town.answers.get('WAGES_ON_TIME')?.note).toBe('Chữ của máy một')
    await conflict.getByRole('button', { name: 'Giữ cả hai' }).click()
    await expect.poll(() => town.answers.get('WAGES_ON_TIME')?.note).toBe('Chữ của máy một\nChữ của máy hai')
    await cut(one, true)
    await cut(one, false)
    await expect
      .poll(() => card(one, 'WAGES_MINIMUM').getByRole('radio', { checked: true }).inputValue())
      .toBe('compliant')
    await leave(one, other)
  })
})
