import type { CaseTypeDefinition } from '../api/generated/model'
import { type Field, formOf } from '../cases/form/answers'

/** A part of a condition that can be said in words. */
export type Said =
  | { kind: 'step'; steps: string[] }
  | { kind: 'is' | 'not'; field: Field; values: string[] }
  | { kind: 'yes'; field: Field }
  | { kind: 'applicant' }
  | { kind: 'minor'; age: number }

const MINOR = /^beneficiary\.age >= 0 && beneficiary\.age < (\d+)$/
const STEPS = /^case\.step (?:== '(\w+)'|in \[([^\]]+)\])$/
const ANSWER = /^form\.(\w+) (==|!=|in) (?:'([^']*)'|(true)|\[([^\]]+)\])$/

const listOf = (text: string): string[] => text.split(',').map((part) => part.trim().replaceAll("'", ''))

/**
 * What a condition of the catalogue asks for. Only the short ones that documents have are read; undefined for any other, which
 * is then not put into words that might be wrong.
 */
export function readCondition(rule: string, definition: CaseTypeDefinition): Said | undefined {
  if (rule === 'applicant.present') return { kind: 'applicant' }
  const minor = MINOR.exec(rule)
  if (minor) return { kind: 'minor', age: Number(minor[1]) }
  const steps = STEPS.exec(rule)
  if (steps) return { kind: 'step', steps: steps[1] ? [steps[1]] : listOf(steps[2] ?? '') }
  const [, name = '', sign, value, isTrue, list] = ANSWER.exec(rule) ?? []
  const field = formOf(definition).properties?.[name]
  if (!field) return undefined
  if (isTrue) return sign === '==' ? { kind: 'yes', field } : undefined
  const values = list === undefined ? [value ?? ''] : listOf(list)
  return { kind: sign === '!=' ? 'not' : 'is', field, values }
}
