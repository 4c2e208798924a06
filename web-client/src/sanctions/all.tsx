import { Forbidden, MayLink, PageHead, useMay, useText } from '../shared/kit'
import { Sanctions } from './list'

export function SanctionsPage() {
  const { t } = useText()
  if (!useMay('sanctions:read')) return <Forbidden />
  return (
    <>
      <PageHead title={t('sanctions.title')}>
        <MayLink permission="sanctions:write" place={{ to: '/sanctions/new' }} label={t('sanction.new')} />
      </PageHead>
      <Sanctions />
    </>
  )
}
