import { useQuery } from '@tanstack/react-query'
import { useText } from '../shared/i18n'
import { purposesQuery } from './queries'

/** The name of a purpose. */
export function Purpose({ code }: { code: string }) {
  const { language } = useText()
  const purposes = useQuery(purposesQuery)
  const found = purposes.data?.items.find((purpose) => purpose.code === code)
  return <>{found ? (language === 'vi' ? found.name_vi : found.name_en) : code}</>
}
