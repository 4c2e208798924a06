import { useParams } from '@tanstack/react-router'
import { useDevice } from '../../shared/field-work/device'
import { useText } from '../../shared/i18n'
import { ButtonLink } from '../../shared/links'
import { PageHead } from '../../shared/page'
import { Empty } from '../../shared/states'
import { Visit } from './visit'

/** An inspection as it is kept on this device: the checklist, photos and signatures, with or without a network. */
export function OnSitePage() {
  const { t } = useText()
  const { id } = useParams({ from: '/on-site/inspections/$id/on-site' })
  const sheet = useDevice().sheets.find((one) => one.id === id)
  if (sheet) return <Visit sheet={sheet} />
  return (
    <>
      <PageHead title={t('inspection.on_site')} crumbs={[{ label: t('field.title'), to: '/field' }]} />
      <Empty title={t('inspection.on_site.none')}>
        {/* Its page takes it along. */}
        <ButtonLink to="/inspections/$id" params={{ id }} variant="default">
          {t('plan.open')}
        </ButtonLink>
      </Empty>
    </>
  )
}
