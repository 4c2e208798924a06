import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const SOURCE = import.meta.dirname
const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name))
const read = (name: string) => readFileSync(join(SOURCE, name), 'utf8')
const code = files
  .filter((name) => !/texts\/|generated\/|\.test\./.test(name))
  .map(read)
  .join('\n')

/** What the first part of a key is called where the rest comes from data. */
const open = [
  ...code.matchAll(/(?:tCode\(\s*|codesOf\(|texts=|texts: )["']([\w.]+)["']|`([\w.]+)\.\$\{|, '(\w+)'(?:, \{|\))/g),
].map(([, coded, template, declared]) => `${coded ?? template ?? declared}.`)

it.each(files.filter((name) => name.endsWith('texts/vi.ts')))('has no text in %s that no page shows', (name) => {
  const keys = [...read(name).matchAll(/^ {2}(?:'([^']+)'|(\w+)):/gm)].map(([, quoted, plain]) => quoted ?? plain ?? '')
  const unused = keys.filter((key) => !code.includes(`'${key}'`) && !open.some((prefix) => key.startsWith(prefix)))
  expect(unused).toEqual([])
})
