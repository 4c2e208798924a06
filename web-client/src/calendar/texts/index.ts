import type { DomainTexts } from '../../shared/i18n'
import { vi } from './vi'

declare module '../../shared/i18n' {
  interface Texts extends Record<keyof typeof vi, string> {}
}

export const texts: DomainTexts = { vi, en: () => import('./en').then(({ en }) => en) }
