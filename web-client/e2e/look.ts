import { existsSync, readdirSync } from 'node:fs'
import type { Page } from 'playwright-core'

/** The folders that have texts. */
export const TEXT_FOLDERS = readdirSync('src').filter((folder) => existsSync(`src/${folder}/texts/vi.ts`))
const TEXTS: Record<string, string> = Object.assign(
  {},
  ...(await Promise.all(TEXT_FOLDERS.map((folder) => import(`../src/${folder}/texts/vi.ts`)))).map(({ vi }) => vi),
)
/** What every key begins with: a text that looks so is a key without its text. */
const KEY = new RegExp(`^(${[...new Set(Object.keys(TEXTS).map((key) => key.split('.')[0]))].join('|')})\\.[a-z_.]+$`)
/** A code of the service without its text: `one_days_pay`. */
const CODE = /^[a-z]+(_[a-z]+)+$/
/** Words that no Vietnamese sentence has. */
const ENGLISH =
  /\b(the|and|of|with|for|from|this|your|not|save|cancel|close|delete|edit|loading|search|select|submit|error|status|amount|date|required|invalid|please|new|case|user|next|previous|back|draft|received|spent|total|unknown|undefined|null|NaN)\b/i

/** Buttons, fields and links of their own that are smaller than 24 px; a link within a sentence may be. */
export async function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const shown = [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary')]
    return (
      shown
        .filter(
          (it) =>
            it.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
            !it.closest('[aria-hidden=true]'),
        )
        .filter((it) => {
          const { width, height } = (it.closest('label') ?? it).getBoundingClientRect()
          if (it.matches('[type=checkbox], [type=radio], .skip-link') || width === 0) return false
          return width < 24 || height < 24
        })
        // A link in a sentence is as high as its line.
        .filter((it) => getComputedStyle(it).display !== 'inline' || !it.closest('p'))
        .map((it) => `small target: ${it.tagName} “${it.getAttribute('aria-label') ?? it.innerText.slice(0, 40)}”`)
    )
  })
}

/** Every text that is shown or read out, without what says that it is in another language. */
const textsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const texts: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node instanceof Element ? node : node.parentElement
      if (!element || element.closest('script, style, noscript')) continue
      const language = element.closest('[lang]')?.getAttribute('lang')
      // A sign-in name is whatever somebody chose.
      if (language !== document.documentElement.lang || element.closest('[translate=no]')) continue
      if (node instanceof Element) {
        for (const name of ['aria-label', 'placeholder', 'title', 'alt']) {
          const text = node.getAttribute(name)?.trim()
          if (text) texts.push(text)
        }
      } else {
        const text = node.textContent?.trim()
        if (text) texts.push(text)
      }
    }
    return texts
  })

/** Keys, codes and words of the other language. Data is Vietnamese everywhere, so English pages are read for our texts alone. */
export async function wrongWords(
  page: Page,
  language: 'vi' | 'en',
  english: Record<string, string>,
): Promise<string[]> {
  const found = (await textsOf(page)).filter((text) => {
    if (KEY.test(text) || CODE.test(text)) return true
    return language === 'vi' ? ENGLISH.test(text) : ours(english).has(text)
  })
  return [...new Set(found)].map((text) => `${language}: “${text.slice(0, 80)}”`)
}

let ownTexts: Set<string> | undefined
/** Our Vietnamese texts that have an English one; names of records may equal short ones. */
function ours(english: Record<string, string>): Set<string> {
  ownTexts ??= new Set(
    Object.entries(TEXTS)
      .filter(([key, text]) => english[key] !== text && text.length > 8 && !text.includes('{{'))
      .map(([, text]) => text),
  )
  return ownTexts
}

/** On paper: the heading, no frame, black on white, nothing wider than A4 within its margins. */
export async function paperFindings(page: Page): Promise<string[]> {
  const size = page.viewportSize()
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  // Tables of many columns lie across.
  const isWide = (await page.locator('.data-table th:nth-child(6), .across').count()) > 0
  await page.setViewportSize(isWide ? { width: 1009, height: 600 } : { width: 605, height: 860 })
  const found = await page.evaluate(() => {
    const findings: string[] = []
    const heads = [...document.querySelectorAll<HTMLElement>('h1, .sheet h2, .sheet-title')]
    if (!heads.some((it) => it.checkVisibility())) findings.push('no head')
    // The name of a file and that of the part that is shown are words of the page.
    const words = 'th button, .mantine-Anchor-root, [role=tab][aria-selected=true]'
    const frame = [
      ...document.querySelectorAll<HTMLElement>(`.mantine-AppShell-header, nav, button:not(${words}), input`),
    ]
    for (const it of frame) if (it.checkVisibility()) findings.push(`shows ${it.tagName} ${it.innerText.slice(0, 30)}`)
    const light = (colour: string) => Math.max(...(colour.match(/[\d.]+/g) ?? ['0']).slice(0, 3).map(Number))
    for (const it of document.querySelectorAll<HTMLElement>('main *')) {
      if (!it.checkVisibility() || ![...it.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()))
        continue
      const style = getComputedStyle(it)
      if (light(style.color) > 90) findings.push(`pale: ${it.tagName} “${it.innerText.slice(0, 30)}” ${style.color}`)
      const box = it.getBoundingClientRect()
      if (box.right > innerWidth + 1) findings.push(`cut: ${it.tagName} “${it.innerText.slice(0, 30)}”`)
    }
    for (const it of document.querySelectorAll<HTMLElement>('body, main, main *')) {
      const style = getComputedStyle(it)
      const ground = style.backgroundColor
      const isClear = ground === 'transparent' || /, 0\)$/.test(ground)
      if (!isClear && it.checkVisibility() && light(ground) < 200 && it.getBoundingClientRect().height > 30)
        findings.push(`dark ground: ${it.tagName}.${it.className}`)
    }
    return findings.slice(0, 8)
  })
  await page.emulateMedia({ media: null, colorScheme: 'light' })
  if (size) await page.setViewportSize(size)
  return found.map((text) => `paper ${text}`)
}
