import type { Locator, Page, Request, Route } from 'playwright-core'
import { disconnect, isBack, letFall } from './broken'
import { PASSWORD, signIn } from './desk'
import type { Sample } from './routes'

/** Dialogs that are opened on a page; rows repeat theirs. */
const MOST_DIALOGS = 4
const MOST_CHOICES = 8
const PATIENCE = { timeout: 8_000 }

/** What every form of a page owes who fills it in, and what every page owes who signs out. */
export async function formFindings(page: Page, sample: Sample): Promise<string[]> {
  const findings = await own(page, sample)
  for (const name of await openers(page)) {
    const told = await inDialog(page, sample, name).catch((error: Error) => [
      `stopped: ${error.message.split('\n')[0]}`,
    ])
    findings.push(...told.map((finding) => `“${name}” ${finding}`))
    await closeDialog(page)
  }
  return findings
}

/** The form that a page is, when it is one; that of a case is saved by itself and has nothing to press. */
async function own(page: Page, sample: Sample): Promise<string[]> {
  const isSaved = isSavedByItself(sample)
  const form = page.locator(isSaved ? 'main .rjsf' : 'main form:has(button[type=submit])').first()
  if (!(await form.isVisible())) return []
  const findings = await typing(page, form, sample)
  if (!isSaved) findings.push(...(await digits(page, form)))
  if (!isSaved) findings.push(...(await pressedTwice(page, form)))
  findings.push(...(await offline(page, form, true)))
  return findings
}

const isSavedByItself = ({ address }: Sample) => /\/cases\/[^/]+\/edit$/.test(address)

const openers = async (page: Page): Promise<string[]> => {
  const names = await page.locator('main button[aria-haspopup=dialog]:visible').evaluateAll((all) =>
    // Rows repeat a button with the record in its name.
    [...new Map(all.map((it) => [it.textContent, it.getAttribute('aria-label') ?? it.textContent ?? ''])).values()],
  )
  // A new date is refused unless it is later than the due day of the sample; coordination.e2e.ts fills that form.
  return names.filter((name) => name !== 'Hẹn lại').slice(0, MOST_DIALOGS)
}

async function inDialog(page: Page, sample: Sample, name: string): Promise<string[]> {
  const opener = page.getByRole('main').getByRole('button', { name, exact: true }).first()
  await opener.click()
  const dialog = page.getByRole('dialog')
  const form = dialog.locator('form').first()
  // What hangs on its button chooses what is shown; nothing of it is sent.
  const menu = dialog.and(page.locator('.mantine-Popover-dropdown')).first()
  // A dialog with a table and no form only shows something.
  await form.or(menu).or(dialog.getByRole('table')).first().waitFor(PATIENCE)
  if (!(await form.isVisible()) || (await menu.isVisible())) return []
  const findings = await typing(page, form, sample)
  findings.push(...(await digits(page, form)))
  findings.push(...(await pressedTwice(page, form)))
  findings.push(...(await offline(page, form, false)))
  return findings
}

export async function closeDialog(page: Page) {
  for (let left = 2; left > 0 && (await page.getByRole('dialog').first().isVisible()); left--) {
    await page.keyboard.press('Escape')
    await frames(page)
  }
  await page
    .getByRole('dialog')
    .first()
    .waitFor({ state: 'hidden', ...PATIENCE })
}

/** Two frames: what a press or a change does is drawn. */
export const frames = (page: Page) =>
  page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))))

const TEXTS = 'input:not([readonly]):not([type=checkbox]):not([type=radio]):not([type=file]), textarea'
const firstText = (form: Locator) => form.locator(TEXTS).locator('visible=true').first()
const longText = (form: Locator) => form.locator('textarea').locator('visible=true').first()

/**
 * Keys go where they were meant to go, also while the form is saved by itself, and while somebody else changes the record:
 * what is typed stays, and what the other changed is shown beside it before its version is sent.
 */
async function typing(page: Page, form: Locator, sample: Sample): Promise<string[]> {
  const findings: string[] = []
  // The first answers of a case may be figures; letters there are kept and not saved.
  const field = isSavedByItself(sample) ? longText(form) : firstText(form)
  if (!(await field.isVisible())) return findings
  const was = await field.inputValue()
  const saved = isSavedByItself(sample)
    ? page.waitForResponse((it) => it.request().method() === 'PATCH', PATIENCE).catch(() => null)
    : null
  await field.focus()
  await page.keyboard.press('End')
  await page.keyboard.type('Ma')
  if (saved && !(await saved)) findings.push('is not saved by itself')
  const theirs = await sample.touch?.(page)
  if (theirs) {
    const isShown = theirs.label
      ? page.waitForFunction(
          ({ label, value }) =>
            [...document.querySelectorAll('label')].some(
              (it) => it.textContent?.startsWith(label) && (it.control as HTMLInputElement | null)?.value === value,
            ),
          { label: theirs.label, value: theirs.value ?? '' },
          PATIENCE,
        )
      : theirs.read
    await isShown?.catch(() => findings.push('does not show what somebody else changed meanwhile'))
    await frames(page)
    if (!(await form.isVisible())) return [...findings, 'is gone after somebody else changed the record']
  }
  await frames(page)
  await page.keyboard.type('u')
  const typed = await field.inputValue()
  // Where letters mean nothing, what can be sent takes their place.
  if (await field.evaluate((it: HTMLInputElement) => it.inputMode !== ''))
    await field.fill(was || (await plausible(field)))
  if (!typed.endsWith('Mau') || typed.length !== was.length + 3) findings.push(`lost keys: “${was}” became “${typed}”`)
  return findings
}

/** What has to be filled in, with what is plausible. */
export async function fill(page: Page, form: Locator) {
  for (let left = MOST_CHOICES; left > 0; left--) {
    // A choice brings others, and takes its own field away.
    const all = await form.locator('input[aria-haspopup=listbox][required]:visible').all()
    const open = await Promise.all(all.map(async (it) => /^(Mau)?$/.test(await it.inputValue())))
    const choice = all[open.indexOf(true)]
    if (!choice) break
    // Another choice may answer this one, and take it away.
    if (
      !(await choice.click(PATIENCE).then(
        () => true,
        () => false,
      ))
    )
      continue
    const lookup = await choice.getAttribute('data-lookup')
    // A case is found by its code, everything else by a name.
    const asked = lookup === '/v1/cases' ? 'HS-' : lookup === null ? '' : 'mau'
    if (asked || (await choice.inputValue())) await choice.fill(asked)
    const option = page.locator('[role=option]:visible').first()
    await option.click(PATIENCE)
    // A list that fades out is not taken for that of the next choice.
    await option.waitFor({ state: 'hidden', ...PATIENCE })
    await frames(page)
  }
  const texts = form.locator(TEXTS)
  for (let at = 0; at < (await texts.count()); at++) {
    const field = texts.nth(at)
    if (!(await field.isVisible()) || (await field.inputValue()) || (await field.getAttribute('aria-haspopup')))
      continue
    await field.fill(await plausible(field))
  }
  // A choice that is made leaves the list.
  const open = form.locator('[role=radiogroup]:not(:has(input:checked))').locator('visible=true')
  for (let left = await open.count(); left > 0; left--) await open.first().locator('label').first().click()
  for (const box of await form.locator('[role=group] input[type=checkbox]:visible').all()) {
    if (await form.locator('[role=group] input[type=checkbox]:checked').count()) break
    await box.check()
  }
}

async function plausible(field: Locator): Promise<string> {
  const [mode, hint, kind, tag, label, smallest, largest] = await field.evaluate((it: HTMLInputElement) => [
    it.inputMode,
    it.placeholder,
    it.type,
    it.tagName,
    it.labels?.[0]?.textContent,
    it.dataset.smallest,
    it.dataset.largest,
  ])
  if (kind === 'password') return PASSWORD
  if (/^\d\d\/\d\d/.test(hint ?? '')) return '20/11/2026'
  if (Number(largest) < 1_000 || Number(smallest) > 1_000) return smallest || '0'
  if (mode === 'numeric' || mode === 'decimal') return /^(Ngày|Năm)/.test(label ?? '') ? '1950' : '1.000'
  return tag === 'TEXTAREA' ? 'Nguyễn Văn Mẫu\t50.000' : 'Nguyễn Văn Mẫu'
}

export const isWrite = (request: Request) =>
  request.method() !== 'GET' && !/\/(search|sessions)(\/|\?|$)/.test(new URL(request.url()).pathname)

/** A hasty hand presses twice: one sending, or the same key twice. No answer comes: the person is told, and keeps what was typed. */
async function pressedTwice(page: Page, form: Locator): Promise<string[]> {
  const submit = form.locator('button[type=submit]').first()
  if (!(await submit.isVisible())) return []
  const held: Route[] = []
  const hold = (route: Route) => {
    if (!isWrite(route.request())) return route.fallback()
    held.push(route)
  }
  await page.route('**/v1/**', hold)
  const begun = page.waitForRequest(isWrite, PATIENCE).catch(() => null)
  await fill(page, form)
  if (!(await submit.isEnabled())) {
    await page.unroute('**/v1/**', hold)
    return []
  }
  await submit.dblclick(PATIENCE)
  const confirm = page.getByRole('dialog').last().locator('button[data-autofocus]')
  await frames(page)
  if (held.length === 0 && (await confirm.isVisible())) await confirm.dblclick(PATIENCE)
  await begun
  await frames(page)
  const keys = new Set(held.map((route) => route.request().headers()['idempotency-key'] ?? crypto.randomUUID()))
  const faults = await form.locator('[role=alert]').allInnerTexts()
  await Promise.all(held.map((route) => letFall(page, route)))
  if (held.length > 0)
    await page
      .getByText(/Chưa gửi được vì mất kết nối|được gửi một lần khi có kết nối lại/)
      .first()
      .waitFor(PATIENCE)
  await page.unroute('**/v1/**', hold)
  // A form without fields for texts has nothing to send where nothing else was chosen.
  if (keys.size === 0 && faults.length === 0 && !(await firstText(form).isVisible())) return []
  if (keys.size === 0) return [`was not sent: ${faults.join(' | ').replace(/\s+/g, ' ').slice(0, 200)}`]
  return keys.size > 1 ? [`was sent ${keys.size} times by a double press`] : []
}

const REFUSED = ['1.5', '1,5', '-5', '1e3', ' 1 000 ']
const TAKEN = { '1.000': 'Một nghìn đồng', '1000000000000': 'Một nghìn tỷ đồng' }

/** Every amount of money is taken exactly or refused with a sentence at its field; nothing of what is refused is sent. */
async function digits(page: Page, form: Locator): Promise<string[]> {
  const fields = form.locator('input[data-measure=vnd]:enabled').locator('visible=true')
  const submit = form.locator('button[type=submit]').first()
  if ((await fields.count()) === 0 || !(await submit.isEnabled())) return []
  const sent: string[] = []
  const hold = (route: Route) => {
    if (!isWrite(route.request())) return route.fallback()
    sent.push(route.request().postData() ?? '')
    return letFall(page, route)
  }
  await page.route('**/v1/**', hold)
  const findings: string[] = []
  for (let at = 0; at < (await fields.count()); at++) findings.push(...(await digitsOf(page, fields.nth(at), submit)))
  await page.unroute('**/v1/**', hold)
  return [...findings, ...sent.map((body) => `sends an amount that it should refuse: ${body.slice(0, 80)}`)]
}

async function digitsOf(page: Page, field: Locator, submit: Locator): Promise<string[]> {
  const findings: string[] = []
  const was = await field.inputValue()
  for (const typed of REFUSED) {
    await field.fill(typed)
    await submit.click(PATIENCE)
    const isRefused = await saysFault(page, field, true)
    if (!isRefused) findings.push(`takes “${typed}” as an amount, or refuses it without a sentence`)
    if ((await field.inputValue()) !== typed) findings.push(`changes “${typed}” to “${await field.inputValue()}”`)
  }
  for (const [typed, words] of Object.entries(TAKEN)) {
    await field.fill(typed)
    const hasWords = await field.evaluate((it) => it.getAttribute('aria-describedby')?.includes('-description'))
    const isTaken = await saysFault(page, field, false, hasWords ? words : '')
    // A form may have a bound: then it says so.
    if (!isTaken && !(await saysFault(page, field, true))) findings.push(`does not say “${words}” of “${typed}”`)
  }
  await field.fill(was)
  return findings
}

/** Whether a field is marked as wrong and says why, or is not marked and says the amount in words. */
const saysFault = async (page: Page, field: Locator, isWrong: boolean, words = ''): Promise<boolean> =>
  page
    .waitForFunction(
      ({ it, isWrong, words }) => {
        const told = (it?.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id))
        const isMarked = it?.getAttribute('aria-invalid') === 'true'
        if (isWrong) return isMarked && told.some((one) => one?.id.endsWith('-error') && one.textContent)
        return !isMarked && (!words || told.some((one) => one?.textContent === words))
      },
      { it: await field.elementHandle(), isWrong, words },
      { timeout: 3_000, polling: 20 },
    )
    .then(
      () => true,
      () => false,
    )

/** Without a connection the page says so, and a link leads nowhere that loses the text. */
async function offline(page: Page, form: Locator, canLeave: boolean): Promise<string[]> {
  const findings: string[] = []
  const field = firstText(form)
  const typed = (await field.isVisible()) ? await field.inputValue() : null
  const here = page.url()
  await disconnect(page, true)
  await page
    .locator('[data-state=offline]')
    .waitFor({ state: 'attached', ...PATIENCE })
    .catch(() => findings.push('does not say that there is no connection'))
  if (canLeave) {
    await page.locator('a.brand').click()
    const stay = page.getByRole('button', { name: 'Ở lại' })
    const home = page.getByRole('heading', { level: 1, name: 'Việc cần xử lý' })
    const isOurs = await stay
      .or(home)
      .first()
      .waitFor(PATIENCE)
      .then(
        () => true,
        () => false,
      )
    if (!isOurs) {
      await disconnect(page, false)
      await page.goto(here)
      return [...findings, 'a link without a connection leads out of the application']
    }
    if (await stay.isVisible()) await stay.click()
    if (page.url() !== here) await page.goBack()
    await form.waitFor(PATIENCE)
  }
  if (typed !== null) {
    const now = await field.inputValue()
    if (now !== typed) findings.push(`without a connection “${typed}” became “${now}”`)
  }
  await disconnect(page, false)
  await page.locator('[data-state=offline]').waitFor({ state: 'detached', ...PATIENCE })
  isBack(page)
  return findings
}

/** Signing out leads to the sign-in page, and signing in again back to the page, as it was left. */
export async function signOutFindings(page: Page, { as, address }: Sample): Promise<string[]> {
  const here = new URL(page.url())
  const name = await page.locator('h1').first().innerText()
  await page.getByRole('button', { name: /^Tài khoản:/ }).click()
  await page.getByRole('menuitem', { name: 'Đăng xuất' }).click()
  const isOut = await page.waitForURL(/\/login(\?|$)/, PATIENCE).then(
    () => true,
    () => false,
  )
  if (!isOut) return [`signing out led to ${page.url().slice(0, 120)}`]
  const next = new URL(page.url()).searchParams.get('next') ?? '/'
  const findings =
    next === here.pathname + here.search ? [] : [`signing out of ${address} leads back to ${next.slice(0, 120)}`]
  await signIn(page, as ?? '')
  const back = page.getByRole('heading', { level: 1, name, exact: true })
  await back.waitFor(PATIENCE).catch(() => findings.push(`signing in again led to ${page.url().slice(0, 120)}`))
  return findings
}

/** Lets go what was typed, so that the next page can be gone to. */
export async function forget(page: Page) {
  const discard = page.getByRole('button', { name: 'Bỏ nội dung này' })
  await frames(page)
  if (await discard.isVisible()) await discard.click()
}
