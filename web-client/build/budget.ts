import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/** What the first page may weigh as it is sent, in bytes, and how many requests bring it. */
export const BUDGET = { script: 200_000, css: 40_000, requests: 15 }

/** What the page names itself: its script, what that imports at once, its styles, and the fonts of those. */
export function firstPage(folder: string) {
  const html = readFileSync(join(folder, 'index.html'), 'utf8')
  const named = [...html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(([, path = '']) => join(folder, path))
  const sent = (path: string) => statSync(existsSync(`${path}.br`) ? `${path}.br` : path).size
  const of = (ending: string) => named.filter((path) => path.endsWith(ending))
  const sum = (ending: string) => of(ending).reduce((total, path) => total + sent(path), 0)
  const fonts = new Set(of('.css').flatMap((path) => readFileSync(path, 'utf8').match(/[^/("']+\.woff2/g) ?? []))
  return { script: sum('.js'), css: sum('.css'), requests: 1 + named.length + fonts.size }
}

/** Prints what the first page weighs beside its budget; more than that stops the build. Stands behind `compress`. */
export function budget(): Plugin {
  let folder = ''
  return {
    name: 'budget',
    apply: 'build',
    configResolved: (config) => {
      folder = config.build.outDir
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      handler() {
        const figures = firstPage(folder)
        const names = Object.keys(BUDGET) as (keyof typeof BUDGET)[]
        const unit = (name: string) => (name === 'requests' ? '' : ' B')
        const said = names.map((name) => `${name} ${figures[name]} of ${BUDGET[name]}${unit(name)}`)
        console.info(`first page as sent: ${said.join(', ')}`)
        if (figures.script === 0) this.error('the first page names no script')
        const over = names.filter((name) => figures[name] > BUDGET[name])
        if (over.length > 0) this.error(`the first page is over its budget: ${over.join(', ')}`)
      },
    },
  }
}
