import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'

const files = globSync('src/**/*.{ts,tsx}')
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !/\/generated\/|\.test\.tsx?$/.test(file))

/** True where only types are named: nothing of it is there when the client runs. */
const isOnlyTypes = (named: string) =>
  /^type\s/.test(named) || /^\{(\s*type\s+[^,}]+,?)+\s*\}$/.test(named.replaceAll(/\s+/g, ' '))

/** The files of ours that a file imports; what is loaded later is no part of a circle. */
function importsOf(file: string, withTypes: boolean): string[] {
  const text = readFileSync(file, 'utf8')
  const named = [...text.matchAll(/^(?:import|export)\s+(?:([^'";]*?)\s+from\s+)?'(\.[^']*)'/gm)]
  return named.flatMap(([, what = '', from = '']) => {
    if (!withTypes && isOnlyTypes(what)) return []
    const path = normalize(join(dirname(file), from)).replaceAll('\\', '/')
    return ['.ts', '.tsx', '/index.ts', '/index.tsx'].map((ending) => path + ending).filter((one) => existsSync(one))
  })
}

const graph = new Map(files.map((file) => [file, importsOf(file, false)]))

/** The circles that are found on the way from file to file, each once. */
function circles(): string[] {
  const state = new Map<string, 'open' | 'done'>()
  const found: string[] = []
  function walk(file: string, way: string[]) {
    if (state.get(file) === 'done') return
    const here = [...way, file]
    if (state.get(file) === 'open') {
      found.push(here.slice(here.indexOf(file)).join(' → '))
      return
    }
    state.set(file, 'open')
    for (const next of graph.get(file) ?? []) walk(next, here)
    state.set(file, 'done')
  }
  for (const file of files) walk(file, [])
  return found
}

describe('the layers of the client', () => {
  it('reads what files import', () => {
    expect(graph.get('src/funds/ledger/columns.tsx')).toContain('src/funds/ledger/content.ts')
    expect(graph.get('src/main.tsx')?.length).toBeGreaterThan(2)
  })

  it('the kit imports no domain', () => {
    const outside = files
      .filter((file) => file.startsWith('src/shared/'))
      .flatMap((file) => importsOf(file, true).map((one) => [file, one] as const))
      .filter(([, one]) => !/^src\/(shared|api)\//.test(one))
    expect(outside).toEqual([])
  })

  it('no file imports itself by way of others', () => {
    expect(circles()).toEqual([])
  })
})
