import { readFileSync } from 'node:fs'
import type axe from 'axe-core'
import type { Page } from 'playwright-core'

/** WCAG 2.2 AA. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/**
 * axe keeps the private fields of its colours in weak maps, a map for each field, which takes a third of its time; here they
 * stand in the objects themselves.
 */
const QUICK_WEAK_MAP = `class WeakMap {
  key = Symbol()
  get(it) { return it[this.key] }
  set(it, value) { it[this.key] = value; return this }
  has(it) { return this.key in it }
  delete(it) { return delete it[this.key] }
}`

const CHECKER = `{ ${QUICK_WEAK_MAP}\n${readFileSync('node_modules/axe-core/axe.min.js', 'utf8')} }`

/** The rules that a page breaks, with the places. Asked in the page itself: it is quick. */
export async function axeFindings(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(CHECKER)
  return page.evaluate(async (rules) => {
    const runOnly = { type: 'tag', values: rules } as const
    const checker = (window as unknown as { axe: typeof axe }).axe
    const { violations } = await checker.run(document, { runOnly, resultTypes: ['violations'], iframes: false })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`)
  }, RULES)
}
