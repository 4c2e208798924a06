import type { Locator, Page } from 'playwright-core'

/** What a hand without a mouse has to come to. */
const CONTROLS = 'a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, summary, [role=tab]'
/** Beyond it a long list repeats the controls of its rows. */
const MOST = 250
/** Stops between the controls: what scrolls, and what is hidden until it has the focus. */
const BETWEEN = 25

/**
 * The controls in view that Tab does not come to: on the first page those of the frame too, which is the same on the others. A group of
 * radios or tabs is one stop, and goes on by arrows.
 */
export async function unreachedControls(page: Page, withFrame: boolean): Promise<string[]> {
  const within = withFrame ? 'body' : 'main'
  const count = await page.evaluate(watchFocus, { controls: `${within} :is(${CONTROLS})`, most: MOST })
  for (let pressed = count + BETWEEN; pressed > 0; pressed--) await page.keyboard.press('Tab')
  return page.evaluate(() => {
    const { left, stop } = (window as unknown as Watching).tabbing
    stop()
    const name = (it: Element) => it.getAttribute('aria-label') ?? (it.textContent || it.getAttribute('name') || it.id)
    return left().map((it) => `Tab does not come to ${it.tagName} “${name(it).slice(0, 40)}”`)
  })
}

interface Watching {
  tabbing: { left: () => Element[]; stop: () => void }
}

/** Begins at the first control and notes where the focus comes; in the page. */
function watchFocus({ controls, most }: { controls: string; most: number }): number {
  const isShown = (it: HTMLElement) =>
    it.isConnected &&
    it.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    it.getBoundingClientRect().width > 1 &&
    !it.closest('[aria-hidden=true], [inert]')
  const all = [...document.querySelectorAll<HTMLElement>(controls)].filter(isShown).slice(0, most)
  // One of a group stands for all of it.
  const groupOf = (it: Element): unknown =>
    it instanceof HTMLInputElement && it.type === 'radio' ? `radio ${it.name}` : (it.closest('[role=tablist]') ?? it)
  const reached = new Set<unknown>()
  const note = ({ target }: Event) => reached.add(groupOf(target as Element))
  document.addEventListener('focusin', note, true)
  ;(document.activeElement as HTMLElement | null)?.blur()
  all[0]?.focus()
  Object.assign(window, {
    tabbing: {
      left: () => all.filter((it) => isShown(it) && !reached.has(groupOf(it))),
      stop: () => document.removeEventListener('focusin', note, true),
    },
  })
  return all.length
}

/** More stops than any page of the stories has before what is looked for. */
const PATIENCE = 300

/** Goes on by Tab until an element has the focus. */
export async function tabTo(page: Page, target: Locator) {
  await target.waitFor()
  for (let pressed = 0; pressed < PATIENCE; pressed++) {
    if (await target.evaluate((it) => it === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not come to ${target}`)
}

/** Comes to a control and presses it. */
export async function press(page: Page, target: Locator, key: 'Enter' | 'Space' = 'Enter') {
  await tabTo(page, target)
  await page.keyboard.press(key)
}

/** Comes to a field and types. */
export async function typeInto(page: Page, target: Locator, text: string) {
  await tabTo(page, target)
  await page.keyboard.type(text)
}

/** Ticks a box by Space, or goes to a choice among radios by arrows. */
export async function tick(page: Page, target: Locator) {
  if ((await target.getAttribute('type')) === 'checkbox') return press(page, target, 'Space')
  const name = await target.getAttribute('name')
  const group = page.locator(`input[type=radio][name="${name}"]`)
  const isInGroup = () => group.evaluateAll((all) => all.includes(document.activeElement as HTMLInputElement))
  for (let left = PATIENCE; left > 0 && !(await isInGroup()); left--) await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  for (let left = await group.count(); left > 0 && !(await target.isChecked()); left--)
    await page.keyboard.press('ArrowDown')
  if (!(await target.isChecked())) throw new Error(`the arrows do not come to ${target}`)
}

/** Opens a list by an arrow and chooses by arrows and Enter. */
export async function pick(page: Page, field: Locator, option: RegExp) {
  await tabTo(page, field)
  const current = page.locator('[role=option][data-combobox-selected]:visible')
  for (let left = 40; left > 0; left--) {
    await page.keyboard.press('ArrowDown')
    await page.locator('[role=option]:visible').first().waitFor()
    const names = await current.allInnerTexts()
    if (names.some((name) => option.test(name))) return page.keyboard.press('Enter')
  }
  throw new Error(`the arrows do not come to ${option}`)
}
