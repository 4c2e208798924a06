import type { CaseTypeDefinition } from '../api/generated/model'

/** What a file of a version turned out to be. */
export type ReadFile =
  | { definition: CaseTypeDefinition }
  | { fault: 'unreadable' }
  | { fault: 'missing'; name: string }
  | { fault: 'other'; code: string }

const LISTS = ['legal_basis', 'documents', 'steps', 'transitions', 'outcomes'] as const
const OBJECTS = ['name', 'summary', 'people', 'deadline', 'form'] as const

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Reads a version as far as it must be to be shown; the service checks all of it. */
export function readDefinition(text: string, code: string): ReadFile {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    return { fault: 'unreadable' }
  }
  if (!isObject(read)) return { fault: 'unreadable' }
  if (read.code !== code) return typeof read.code === 'string' ? { fault: 'other', code: read.code } : lacks('code')
  const list = LISTS.find((name) => !Array.isArray(read[name]))
  const object = OBJECTS.find((name) => !isObject(read[name]))
  if (list ?? object) return lacks(list ?? object ?? '')
  return { definition: read as unknown as CaseTypeDefinition }
}

const lacks = (name: string): ReadFile => ({ fault: 'missing', name })

/** The file from which the next version is written. */
export const templateOf = (definition: CaseTypeDefinition, version: number): string =>
  `${JSON.stringify({ ...definition, version }, null, 2)}\n`
