import { Button } from '@mantine/core'
import { setLanguage, useText } from './i18n'

/** Also on the sign-in page and on the public page. */
export function LanguageSwitch() {
  const { language, t } = useText()
  const other = language === 'vi' ? 'en' : 'vi'
  return (
    <Button
      variant="subtle"
      color="gray"
      size="compact-sm"
      onClick={() => void setLanguage(other)}
      aria-label={t('language.switch')}
      lang={other}
    >
      {other === 'en' ? 'EN' : 'VI'}
    </Button>
  )
}
