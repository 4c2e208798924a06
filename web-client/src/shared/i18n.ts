import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { LocalizedText } from '../api/generated/model'
import { session } from '../api/request'
import { vi } from './vi'

export type Language = 'vi' | 'en'
export type TextKey = keyof typeof vi

const remembered = (): Language => (localStorage.getItem('language') === 'en' ? 'en' : 'vi')

/** English is fetched when it is asked for; the first page is Vietnamese. */
export async function startLanguage() {
  await i18next.use(initReactI18next).init({
    lng: 'vi',
    fallbackLng: 'vi',
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    resources: { vi: { translation: vi } },
  })
  session.language = () => i18next.language
  await setLanguage(remembered())
}

export async function setLanguage(language: Language) {
  if (language === 'en' && !i18next.hasResourceBundle('en', 'translation')) {
    i18next.addResourceBundle('en', 'translation', (await import('./en')).en)
  }
  await i18next.changeLanguage(language)
  localStorage.setItem('language', language)
  document.documentElement.lang = language
}

/** The texts of the client, and `say` for texts that come from the service in both languages. */
export function useText() {
  const { t, i18n } = useTranslation()
  const language: Language = i18n.language === 'en' ? 'en' : 'vi'
  return {
    language,
    t: (key: TextKey, values?: Record<string, string | number>): string => t(key, values ?? {}),
    /** A text whose key is made from data; the fallback stands for what the client does not know yet. */
    tCode: (prefix: string, code: string): string => (i18n.exists(`${prefix}.${code}`) ? t(`${prefix}.${code}`) : code),
    say: (text: LocalizedText | null | undefined): string => (text ? text[language] : ''),
  }
}
