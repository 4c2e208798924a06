import { globSync } from 'node:fs'
import i18next from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'

const folders = globSync('src/*/texts/en.ts').map((file) => file.replaceAll('\\', '/'))
const loaded = await Promise.all(
  folders.map((file) => import(/* @vite-ignore */ `./${file.slice('src/'.length)}`) as Promise<{ en: object }>),
)
const english: Record<string, string> = Object.assign({}, ...loaded.map(({ en }) => en))
const entries = Object.entries(english)

/** What is counted has no word of its own in these texts, or the word goes with another figure. */
const ALIKE = [
  'issue.overdue',
  'issue.waiting',
  'rows.remove',
  'rows.removed',
  'rows.accept',
  'rows.refuse',
  'rows.accept_others',
  'employer.count',
  'map.in_arrears',
  'map.exempt',
  'field.too_long',
  'field.waiting',
  'field.asked',
]

/** Words for many of something. */
const MANY =
  'people|days|hours|rows|cases|lines|files|photos|documents|errors|faults|differences|procedures|teams|visits|workers|items'

describe('what is counted in English', () => {
  beforeAll(async () => {
    const resources = { en: { translation: english } }
    await i18next.init({ lng: 'en', keySeparator: false, nsSeparator: false, resources })
  })

  it('has a text for one and a text for many', () => {
    const counted = entries.filter(([key, text]) => text.includes('{{count}}') && !key.endsWith('_one'))
    expect(counted.length).toBeGreaterThan(30)
    const lacking = counted.map(([key]) => key).filter((key) => !english[`${key}_one`] && !ALIKE.includes(key))
    expect(lacking).toEqual([])
  })

  it('has no text for one that is the same for many, or that belongs to no text', () => {
    const wrong = entries.filter(([key, text]) => {
      const many = english[key.replace(/_one$/, '')]
      return key.endsWith('_one') && (many === undefined || many === text || !many.includes('{{count}}'))
    })
    expect(wrong).toEqual([])
    expect(ALIKE.filter((key) => !english[key]?.includes('{{count}}') || english[`${key}_one`])).toEqual([])
  })

  it('is called a count, so that the text is chosen by it', () => {
    const other = new RegExp(`\\{\\{(?!count\\}\\})\\w+\\}\\} (?:working )?(${MANY})\\b`)
    expect(entries.filter(([, text]) => other.test(text))).toEqual([])
  })

  it('is said as people say it', () => {
    expect(i18next.t('deadline.days', { count: 1 })).toBe('1 working day left')
    expect(i18next.t('deadline.days', { count: 2 })).toBe('2 working days left')
    expect(i18next.t('deadline.days', { count: 0 })).toBe('0 working days left')
  })
})
