import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'

/** A list is short, a form or a record's page a little longer; what is longer lacks something in the kit. */
const MOST_LINES = { list: 60, other: 80 }

const files = globSync('src/**/*.tsx').map((file) => file.replaceAll('\\', '/'))
const textOf = (file: string) => readFileSync(file, 'utf8')

/** The modules that routes load. */
function routed(): string[] {
  const routes = ['src/router.tsx', ...globSync('src/*/routes.ts*')]
  return routes.flatMap((file) =>
    [...textOf(file).matchAll(/import\('(\.[^']+)'\),\s*'\w+Page'/g)].map(
      ([, module = '']) => `${normalize(join(dirname(file), module))}.tsx`,
    ),
  )
}

const named = files.filter(
  (file) => !file.startsWith('src/shared/') && /\/(list|lines|page|new|edit)[^/]*\.tsx$/.test(file),
)
const pages = [...new Set([...named, ...routed()])]

describe('pages are made of the kit', () => {
  it('finds the pages of all domains', () => {
    expect(pages).toContain('src/cases/case/list.tsx')
    expect(pages).toContain('src/people/household/page.tsx')
    expect(pages.length).toBeGreaterThan(40)
  })

  it('lets none grow', () => {
    const tooLong = pages.flatMap((file) => {
      const most = /\/(list|lines)[^/]*$/.test(file) ? MOST_LINES.list : MOST_LINES.other
      const lines = textOf(file).split('\n').length - 1
      return lines > most ? [`${file}: ${lines} lines, at most ${most}`] : []
    })
    expect(tooLong).toEqual([])
  })
})
