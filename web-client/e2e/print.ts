import { mkdirSync, writeFileSync } from 'node:fs'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Page } from 'playwright-core'

/** In points; what stands upright has 20 mm at its right, what lies across 15. */
const A4 = { short: 595, long: 842 }
const MARGIN = { upright: 56, across: 42 }

export interface Printed {
  /** What stands on each sheet, without spaces: a letter of another font is a run of its own. */
  pages: { text: string; number: string | null; isAcross: boolean }[]
  /** What is wrong with the paper itself. */
  findings: string[]
}

/** The font draws ĩ from a dotless i and a tilde. */
export const joined = (text: string) => text.replace(/ı/g, 'i').normalize('NFC').replace(/\s+/g, '')

/** Prints a page as the browser does, and reads the paper. */
export async function print(page: Page, name: string): Promise<Printed> {
  const bytes = await page.pdf({ preferCSSPageSize: true })
  const folder = process.env.ANSINH_E2E_PICTURES
  if (folder) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(`${folder}/${name}.pdf`, bytes)
  }
  const printed = await read(new Uint8Array(bytes))
  const files = await page.locator('main button.mantine-Anchor-root').allInnerTexts()
  const lost = lostWords([...(await wordsOf(page)), ...files], printed)
  if (lost.length > 0) printed.findings.push(`not on the paper: ${lost.slice(0, 12).join(' ')}`)
  return printed
}

async function read(data: Uint8Array): Promise<Printed> {
  const paper = await getDocument({ data, verbosity: 0 }).promise
  const pages: Printed['pages'] = []
  const findings: string[] = []
  for (let at = 1; at <= paper.numPages; at++) {
    const sheet = await paper.getPage(at)
    const [, , width = 0, height = 0] = sheet.view
    const isAcross = width > height
    const [short, long] = [Math.min(width, height), Math.max(width, height)]
    if (Math.abs(short - A4.short) > 1 || Math.abs(long - A4.long) > 1) findings.push(`${at}: no A4: ${short}, ${long}`)
    const { items } = await sheet.getTextContent()
    const texts = items.flatMap((it) => ('str' in it && it.str.trim() ? [it] : []))
    const edge = width - (isAcross ? MARGIN.across : MARGIN.upright) + 2
    for (const { str, transform, width: wide } of texts) {
      if (transform[4] < 0 || transform[4] + wide > edge) findings.push(`${at}: over the edge: “${str}”`)
    }
    // The number stands in the middle of the upper margin.
    const number = texts.find(
      ({ str, transform }) =>
        /^\d+$/.test(str) && transform[5] > height - 55 && Math.abs(transform[4] - width / 2) < 40,
    )
    pages.push({
      text: joined(texts.map(({ str }) => str).join('')),
      number: number?.str ?? null,
      isAcross,
    })
  }
  pages.forEach(({ number }, at) => {
    const wanted = at === 0 ? null : String(at + 1)
    if (number !== wanted) findings.push(`sheet ${at + 1} has the number ${number}`)
  })
  return { pages, findings }
}

/** The words that the page shows when it is printed. */
async function wordsOf(page: Page): Promise<string[]> {
  await page.emulateMedia({ media: 'print' })
  const text = await page.locator('body').innerText()
  await page.emulateMedia({ media: null })
  return [...new Set(text.split(/\s+/).filter((word) => word.length > 1))]
}

/** Words that are cut or left out; what breaks at the end of a line is whole. */
function lostWords(words: readonly string[], { pages }: Printed): string[] {
  const paper = pages.map(({ text }) => text).join('')
  return words.filter((word) => !paper.includes(joined(word)))
}
