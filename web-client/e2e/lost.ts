import type { Locator, Page, Route } from 'playwright-core'
import { actOn, openRequests } from './desk'
import { closeDialog, fill, frames, isWrite } from './forms'
import { operationOf } from './operations'
import { choosePaper } from './write-ways'

const PATIENCE = { timeout: 8_000 }
/** A button that was pressed already may go away while it is waited for. */
const AGAIN = { timeout: 1_000 }
type Press = (patience: typeof PATIENCE) => Promise<void>
/** What the person reads when it is not known whether the service took it. */
const TOLD = /Chưa gửi được vì mất kết nối|được gửi một lần khi có kết nối lại/

/** Some months ahead, as people write it. */
const AHEAD = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10).split('-').reverse().join('/')

/** What the service did with a request, whether or not the page heard of it. */
interface Sent {
  operation: string | undefined
  key: string | undefined
  isOk: boolean
  isReplay: boolean
  status: number
  body: string
}

/** What became of one form: the operation whose answer was lost, or why nothing was written; and what is wrong. */
export interface Outcome {
  operation?: string
  refused?: string
  findings: string[]
}

/** Lets the service act and loses the answer of its first write; the rest passes. */
async function watch(page: Page): Promise<{ sent: Sent[]; begun: () => number; stop: () => Promise<void> }> {
  const sent: Sent[] = []
  let begun = 0
  const take = async (route: Route) => {
    const request = route.request()
    if (!isWrite(request) || request.url().includes('dry_run=true')) return route.fallback()
    begun++
    const answer = await actOn(route)
    sent.push({
      operation: operationOf(request),
      key: request.headers()['idempotency-key'],
      isOk: answer.ok(),
      isReplay: answer.headers()['idempotency-replayed'] === 'true',
      status: answer.status(),
      body: await answer.text(),
    })
    if (sent.length === 1 && answer.ok()) return route.abort()
    return route.fulfill({ response: answer })
  }
  await page.route('**/v1/**', take)
  return { sent, begun: () => begun, stop: () => page.unroute('**/v1/**', take) }
}

/**
 * Presses, loses the answer, and presses again where the page did not find out by itself. What the service did in the end it
 * did once: the second sending carries the key of the first and gets its answer, or is refused as already done.
 */
async function losing(page: Page, press: Press, isOpen: () => Promise<boolean>, isAct = false): Promise<Outcome> {
  // What was told of another form is not taken for this one.
  for (const close of await page.locator('.mantine-Notification-closeButton').all())
    await close.click(PATIENCE).catch(() => undefined)
  const { sent, begun, stop } = await watch(page)
  const findings: string[] = []
  try {
    await press(PATIENCE)
    await until(() => (begun() ? [true] : []), 2_000)
    const [first] = await until(() => sent.slice(0, 1), begun() ? 30_000 : 0)
    if (!first) return { refused: await faultsOf(page), findings }
    if (!first.isOk) return { refused: `${first.status} ${whyOf(first.body)}`, findings }
    const told = page.getByText(TOLD).first()
    const isTold = await until(async () => ((await told.isVisible()) || !(await isOpen()) ? [true] : []), 8_000)
    if (isTold.length === 0) findings.push('does not say that it is not known whether it was taken')
    const pressAgain = () =>
      press(AGAIN).then(
        () => [true],
        () => [],
      )
    await until(async () => ((await isOpen()) ? pressAgain() : [true]), 8_000)
    const isOver = await until(async () => ((await isOpen()) ? [] : [true]), 8_000)
    if (isOver.length === 0) findings.push('does not come to an end after the second press')
    await until(() => (sent.length === begun() ? [true] : []), 8_000)
    const again = sent.slice(1).filter((it) => it.operation === first.operation && it.isOk)
    const refused = sent.slice(1).find((it) => it.operation === first.operation && !it.isOk)
    if (refused && again.length === 0 && (isAct || isOver.length === 0))
      findings.push(`refuses it then: ${whyOf(refused.body)}`)
    const other = again.find((it) => it.key !== first.key || !it.isReplay || it.body !== first.body)
    if (other) findings.push(`writes twice: ${first.body.slice(0, 80)} and ${other.body.slice(0, 80)}`)
    return { operation: first.operation, findings }
  } finally {
    await stop()
  }
}

/** What the service says is wrong. */
function whyOf(body: string): string {
  const { errors, detail } = JSON.parse(body || '{}')
  return errors?.length ? JSON.stringify(errors) : detail
}

/** What the form says is wrong, where nothing was sent. */
async function faultsOf(page: Page): Promise<string> {
  const told = await page.locator('[role=alert], [id$=-error]').locator('visible=true').allInnerTexts()
  return `nothing was sent: ${told.join(' | ').slice(0, 300)}`
}

/** Asks again until there is something, or the time is over. */
async function until<T>(ask: () => T[] | Promise<T[]>, most: number): Promise<T[]> {
  for (const end = Date.now() + most; Date.now() < end; ) {
    const found = await ask()
    if (found.length > 0) return found
    await new Promise((again) => setTimeout(again, 30))
  }
  return []
}

/** Fills a form with what is plausible, and loses the answer of its sending. */
export async function loseForm(page: Page, form: Locator): Promise<Outcome> {
  const submit = form.locator('button[type=submit]').first()
  // What is known already is corrected by a letter; unchanged it is not sent.
  const text = form.locator('input:not([type]):not([inputmode]), input[type=text]:not([inputmode]), textarea')
  const first = text.and(form.locator(':not([aria-haspopup]):not([data-lookup])')).locator('visible=true').first()
  if ((await first.isVisible()) && (await first.inputValue())) await first.fill(`${await first.inputValue()} Mẫu`)
  await fill(page, form)
  if (!(await submit.isEnabled())) return { refused: 'it cannot be sent', findings: [] }
  const here = page.url()
  const press: Press = async (patience) => {
    await submit.click(patience)
    await frames(page)
    const confirm = page.getByRole('dialog').last().locator('button[data-autofocus]')
    if (await confirm.isVisible()) await confirm.click(patience)
  }
  const isOpen = async () => page.url() === here && (await form.isVisible()) && !(await isAnew(form))
  const outcome = await losing(page, press, isOpen)
  if (!outcome.refused || !(await leftOut(form))) return outcome
  return losing(page, press, isOpen)
}

/** Leaves out what need not be said and was refused as it was said, and takes a day ahead for one; whether there was such. */
async function leftOut(form: Locator): Promise<boolean> {
  const wrong = form.locator('[aria-invalid=true]:not([aria-haspopup])').locator('visible=true')
  await wrong
    .first()
    .waitFor({ timeout: 2_000 })
    .catch(() => undefined)
  const [names, days] = [await idsOf(wrong, ':not([required])'), await idsOf(wrong, '[required][placeholder*="/"]')]
  for (const id of names) await form.locator(`[id="${id}"]`).fill('')
  for (const id of days) await form.locator(`[id="${id}"]`).fill(AHEAD)
  return names.length + days.length > 0
}

const idsOf = (fields: Locator, kind: string) =>
  fields.evaluateAll((all, kind) => all.filter((it) => it.matches(kind)).map((it) => it.id), kind)

/** A form that stays on its page begins anew: it has no fault, and nothing to send or to correct. One that is gone is over. */
const isAnew = (form: Locator) =>
  form.evaluateAll((all) => all.every((it) => !it.querySelector('[role=alert], [data-loading]')))

const asking = new WeakMap<Page, () => number>()

/** A page is there when it has its name, asks for nothing more, and is drawn. */
export async function settled(page: Page) {
  const open = asking.get(page) ?? openRequests(page.context(), /\/v1\/(?!events\/stream)/)
  asking.set(page, open)
  const isThere = () =>
    page.evaluate(
      () => Boolean(document.querySelector('h1')?.textContent) && !document.querySelector('.mantine-Loader-root'),
    )
  let quiet = 0
  await until(async () => {
    quiet = open() === 0 && (await isThere()) ? quiet + 1 : 0
    await frames(page)
    return quiet > 3 ? [true] : []
  }, 15_000)
}

/** Opens the dialog of a button, and loses the answer of its form. */
export async function loseDialog(page: Page, name: string): Promise<Outcome> {
  await page.getByRole('main').getByRole('button', { name, exact: true }).first().click(PATIENCE)
  const dialog = page.getByRole('dialog')
  const form = dialog.locator('form').first()
  const menu = dialog.and(page.locator('.mantine-Popover-dropdown')).first()
  await form.or(menu).or(dialog.getByRole('table')).first().waitFor(PATIENCE)
  const isForm = (await form.isVisible()) && !(await menu.isVisible())
  const outcome = isForm ? await loseForm(page, form) : { refused: 'it has no form', findings: [] }
  await closeDialog(page)
  return outcome
}

/** A write without a form: its failure is told beside the page. */
export async function loseAct(page: Page, name: string): Promise<Outcome> {
  const button = page.getByRole('main').getByRole('button', { name, exact: true }).first()
  let pressed = 0
  const press: Press = async (patience) => {
    pressed++
    // Once the page was read again, it may offer it no more.
    if (pressed > 1) await settled(page)
    if (pressed === 1 || (await button.isVisible())) await button.click(patience)
    if (pressed > 1) await settled(page)
  }
  return losing(page, press, async () => pressed < 2, true)
}

/** A file is sent as soon as it is chosen; after a lost answer it is sent again, or chosen again. */
export async function loseFile(page: Page, input: Locator): Promise<Outcome> {
  const again = page.getByRole('button', { name: 'Gửi lại' }).first()
  let pressed = 0
  const press: Press = async (patience) => {
    pressed++
    if (await again.isVisible()) return again.click(patience)
    await choosePaper(input, 'mau.pdf')
  }
  return losing(page, press, async () => pressed < 2 || (await again.isVisible()))
}
