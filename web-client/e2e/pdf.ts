import type { Page } from 'playwright-core'

export interface PrintedPage {
  /** In millimetres. */
  width: number
  height: number
  text: string
}

const MILLIMETRES = 25.4 / 72

/** The pages that the browser prints, with what can be read on them. */
export async function printed(page: Page): Promise<PrintedPage[]> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const data = new Uint8Array(await page.pdf({ preferCSSPageSize: true }))
  const task = getDocument({ data, verbosity: 0 })
  const document = await task.promise
  const pages: PrintedPage[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const sheet = await document.getPage(number)
    const { width, height } = sheet.getViewport({ scale: 1 })
    const { items } = await sheet.getTextContent()
    const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join('')
    pages.push({
      width: Math.round(width * MILLIMETRES),
      height: Math.round(height * MILLIMETRES),
      // A font draws `ĩ` from an i without its dot and the mark.
      text: text.replaceAll('ı', 'i').normalize('NFC').replace(/\s+/g, ' '),
    })
  }
  await task.destroy()
  return pages
}
