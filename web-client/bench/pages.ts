/**
 * Opens pages over a slow line (1.6 Mbit/s, 150 ms) and a very slow one (400 kbit/s) with a quarter of the processor, and prints
 * for each what came over the line, when its largest part was drawn and when it could be used.
 * Then scrolls a list of 1 000 rows and prints how long its frames took. `BASE` is the service, `CHROMIUM` the browser.
 */
import { loadavg } from 'node:os'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

const BASE = process.env.BASE ?? 'http://127.0.0.1:8080'
const PASSWORD = 'An-Sinh-demo-2026'
const LINE = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 }
const SLOWEST = { ...LINE, downloadThroughput: 400_000 / 8, uploadThroughput: 200_000 / 8 }
const LINES = [
  ['1.6 Mbit/s, 150 ms, CPU ÷ 4', LINE],
  ['400 kbit/s, 150 ms, CPU ÷ 4', SLOWEST],
] as const
const SLOWER = 4
const ROWS = 400
const SCROLLED = 1000
/** Frames whose work is measured. */
const WATCHED = 300
/** A frame that takes longer is seen to stop, in milliseconds. */
const LONGEST = 50

interface Figures {
  page: string
  requests: number
  kilobytes: number
  drawn: string
  usable: string
}

async function api(path: string, token?: string, body?: unknown) {
  const answer = await fetch(`${BASE}${path}`, {
    headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  return answer.json()
}

/** As many cases as the longest list shows; returns a draft. Those that come late are made while nothing is measured. */
async function prepare(): Promise<string> {
  const { access_token: token } = await api('/v1/sessions', undefined, { username: 'bac.officer', password: PASSWORD })
  const { total } = await api('/v1/cases?limit=1&include_total=true', token)
  const { items } = await api('/v1/people/search', token, { q: 'mau', limit: 1 })
  for (let count = total; count < SCROLLED; count += 1) {
    await api('/v1/cases', token, { case_type_code: 'BTXH_TC', beneficiary_id: items[0].id })
  }
  return (await api('/v1/cases?queue=drafts&limit=1', token)).items[0].id
}

const options = {
  baseURL: BASE,
  viewport: { width: 1366, height: 768 },
  locale: 'vi-VN',
  // It keeps the whole client after the first page, and would be counted with the page that comes then.
  serviceWorkers: 'block',
} as const

/** A page on the slow line; what comes is counted until the figures are taken. */
async function slowPage(context: BrowserContext, conditions: typeof LINE | null) {
  const page = await context.newPage()
  const line = await context.newCDPSession(page)
  let requests = 0
  let bytes = 0
  await line.send('Network.enable')
  // What the browser has already takes nothing of the line.
  line.on('Network.responseReceived', ({ response }) => {
    if (!response.fromDiskCache && !response.url.startsWith('data:')) requests += 1
  })
  line.on('Network.requestServedFromCache', () => {
    requests -= 1
  })
  line.on('Network.dataReceived', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  if (conditions) await line.send('Network.emulateNetworkConditions', conditions)
  await line.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      Object.assign(window, { drawn: list.getEntries().at(-1)?.startTime })
    }).observe({ type: 'largest-contentful-paint', buffered: true })
  })
  async function measure(name: string, act: () => Promise<unknown>): Promise<Figures> {
    requests = 0
    bytes = 0
    const start = performance.now()
    await act()
    const usable = performance.now() - start
    const drawn = await page.evaluate(() => (window as unknown as { drawn?: number }).drawn ?? 0)
    const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`
    return { page: name, requests, kilobytes: Math.round(bytes / 1000), drawn: seconds(drawn), usable: seconds(usable) }
  }
  const hurry = () => line.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  return { page, measure, hurry }
}

async function moreRows(page: Page, wanted = ROWS) {
  const rows = () => page.locator('.data-table').getAttribute('aria-rowcount')
  for (let known = Number(await rows()); known <= wanted; known = Number(await rows())) {
    const more = page.getByRole('button', { name: 'Xem thêm' })
    if ((await more.count()) === 0) return
    await more.click()
    await page.waitForFunction(
      (old) => Number(document.querySelector('.data-table')?.getAttribute('aria-rowcount')) > old,
      known,
    )
  }
}

async function signIn(page: Page) {
  await page.getByLabel('Tên đăng nhập').fill('bac.officer')
  await page.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
}

/** Scrolls through the whole list, three rows a frame; the time between frames is what a frame took. */
const scroll = (page: Page): Promise<number[]> =>
  page.evaluate(
    () =>
      new Promise<number[]>((done) => {
        const frames: number[] = []
        let last = 0
        // The button for more rows stands at the end.
        scrollTo(0, 0)
        function step(now: number) {
          if (last > 0) frames.push(now - last)
          last = now
          const before = scrollY
          scrollBy(0, 120)
          if (scrollY === before && frames.length > 10 && before > 0) done(frames)
          else requestAnimationFrame(step)
        }
        requestAnimationFrame(step)
      }),
  )

/** Opens the pages one after the other, as somebody does who begins to work. */
async function walk(browser: Browser, draft: string, [name, conditions]: (typeof LINES)[number]) {
  const context = await browser.newContext(options)
  const { page, measure } = await slowPage(context, conditions)
  page.setDefaultTimeout(120_000)
  const home = () => page.locator('.work').first().waitFor()
  const results = [
    await measure('sign-in, cold', async () => {
      await page.goto('/login')
      await page.getByLabel('Tên đăng nhập').waitFor()
    }),
    await measure('home, after signing in', async () => {
      await signIn(page)
      await home()
    }),
    await measure('home, warm', async () => {
      await page.goto('/')
      await home()
    }),
    await measure('list of cases, first rows', async () => {
      await page.goto('/cases')
      await page.locator('[data-case]').first().waitFor()
    }),
    await measure(`list of cases, ${ROWS} rows`, () => moreRows(page)),
    await measure('edit page of a case', async () => {
      await page.goto(`/cases/${draft}/edit`)
      await page.locator('main :is(input, textarea)').first().waitFor()
    }),
  ]
  console.log(name)
  console.table(results)
  await context.close()
}

function spread(unordered: readonly number[]) {
  const frames = [...unordered].sort((a, b) => a - b)
  const at = (share: number) =>
    `${(frames[Math.min(frames.length - 1, Math.floor(frames.length * share))] ?? 0).toFixed(1)} ms`
  const over = frames.filter((frame) => frame > LONGEST).length
  return { frames: frames.length, median: at(0.5), p95: at(0.95), longest: at(1), [`over ${LONGEST} ms`]: over }
}

/**
 * The work of the page's own thread for each frame of such a scroll, in milliseconds of its processor time, as a processor that
 * is so much slower needs for it. Other work on the machine plays no part in it.
 */
async function work(page: Page): Promise<number[]> {
  const meter = await page.context().newCDPSession(page)
  await meter.send('Performance.enable', { timeDomain: 'threadTicks' })
  const spent = async () => {
    const { metrics } = await meter.send('Performance.getMetrics')
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000
  }
  const frame = (by: number) =>
    page.evaluate(
      (step) =>
        new Promise<void>((done) => {
          if (step === 0) scrollTo(0, 0)
          else scrollBy(0, step)
          requestAnimationFrame(() => requestAnimationFrame(() => done()))
        }),
      by,
    )
  await frame(0)
  const frames: number[] = []
  for (let before = await spent(); frames.length < WATCHED; ) {
    await frame(120)
    const after = await spent()
    frames.push((after - before) * SLOWER)
    before = after
  }
  return frames
}

const draft = await prepare()
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
  args: ['--no-sandbox', '--disable-gpu'],
})
console.log(`load before: ${loadavg().map((load) => load.toFixed(1))}`)
for (const line of LINES) await walk(browser, draft, line)
const long = await slowPage(await browser.newContext(options), null)
long.page.setDefaultTimeout(120_000)
await long.page.goto('/login')
await signIn(long.page)
await long.page.locator('.work').first().waitFor()
await long.page.goto('/cases')
await long.page.locator('[data-case]').first().waitFor()
await moreRows(long.page, SCROLLED)
const rows = `${Number(await long.page.locator('.data-table').getAttribute('aria-rowcount')) - 1} rows`
const between = await scroll(long.page)
await long.hurry()
console.table([
  { scrolled: rows, measured: 'time between frames', ...spread(between) },
  { scrolled: rows, measured: `work of a frame × ${SLOWER}`, ...spread(await work(long.page)) },
])
console.log(`load after: ${loadavg().map((load) => load.toFixed(1))}`)
await browser.close()
