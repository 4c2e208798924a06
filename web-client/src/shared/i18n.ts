import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { LocalizedText } from '../api/generated/model'
import { session } from '../api/request'
import { vi } from './texts/vi'

export type Language = 'vi' | 'en'

/** Every text of the client; each domain adds the keys of its own `texts`. */
export interface Texts extends Record<keyof typeof vi, string> {}
export type TextKey = keyof Texts
export type Say = (key: TextKey, values?: Record<string, string | number>) => string

/**
 * The texts of a folder in English. Where one is counted otherwise than many, what is said of one stands beside the text,
 * under `…_one`; Vietnamese counts one and many alike.
 */
export type English<T> = Record<keyof T & string, string> & { [key in `${keyof T & string}_one`]?: string }

/** English is fetched when it is asked for; the first page is Vietnamese. */
export interface DomainTexts {
  vi: Record<string, string>
  en: () => Promise<Record<string, string>>
}

let domains: DomainTexts[] = [{ vi, en: () => import('./texts/en').then(({ en }) => en) }]

const remembered = (): Language => (localStorage.getItem('language') === 'en' ? 'en' : 'vi')

export async function startLanguage(more: DomainTexts[]) {
  domains = [...domains, ...more]
  await i18next.use(initReactI18next).init({
    lng: 'vi',
    fallbackLng: 'vi',
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    resources: { vi: { translation: Object.assign({}, ...domains.map((domain) => domain.vi)) } },
  })
  session.language = () => i18next.language
  await setLanguage(remembered())
}

/** Adds the texts that come behind the first page. */
export async function addTexts(more: DomainTexts[]) {
  domains = [...domains, ...more]
  i18next.addResourceBundle('vi', 'translation', Object.assign({}, ...more.map((domain) => domain.vi)))
  if (!i18next.hasResourceBundle('en', 'translation')) return
  const english = await Promise.all(more.map((domain) => domain.en()))
  i18next.addResourceBundle('en', 'translation', Object.assign({}, ...english))
}

export async function setLanguage(language: Language) {
  if (language === 'en' && !i18next.hasResourceBundle('en', 'translation')) {
    const english = await Promise.all(domains.map((domain) => domain.en()))
    i18next.addResourceBundle('en', 'translation', Object.assign({}, ...english))
  }
  await i18next.changeLanguage(language)
  localStorage.setItem('language', language)
  document.documentElement.lang = language
}

/**
 * A text whose key is made from data; the code stands for what the client does not know yet. A paper asks in the language that
 * it is written in.
 */
export const nameOf = (prefix: string, code: string, lng?: Language): string =>
  i18next.exists(`${prefix}.${code}`) ? i18next.t(`${prefix}.${code}`, { lng }) : code

/** The texts of the client, and `say` for texts that come from the service in both languages. */
export function useText() {
  const { t, i18n } = useTranslation()
  const language: Language = i18n.language === 'en' ? 'en' : 'vi'
  return {
    language,
    t: ((key, values) => t(key, values ?? {})) as Say,
    tCode: (prefix: string, code: string) => nameOf(prefix, code),
    say: (text: LocalizedText | null | undefined): string => (text ? text[language] : ''),
  }
}

/** The codes that have a text, such as the events of the journal. */
export const codesOf = (prefix: string): string[] =>
  Object.keys(i18next.getResourceBundle('vi', 'translation') as Record<string, string>)
    .filter((key) => key.startsWith(`${prefix}.`))
    .map((key) => key.slice(prefix.length + 1))
