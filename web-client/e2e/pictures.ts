import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { PHONE } from './desk'

/** Pictures of the pages, where a folder for them is given. */
export async function shoot(page: Page, name: string) {
  const folder = process.env.ANSINH_E2E_PICTURES
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  const size = page.viewportSize()
  for (const viewport of [{ width: 1366, height: 768 }, PHONE]) {
    await page.setViewportSize(viewport)
    await page.screenshot({ path: `${folder}/${name}-${viewport.width}.png` })
  }
  if (size) await page.setViewportSize(size)
}
