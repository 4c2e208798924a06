import { AnchorLink, useText } from '../../shared/kit'

/** The way from another record to the case that it belongs to; nothing where it belongs to none. */
export function CaseLink({ id }: { id: string | null | undefined }) {
  const { t } = useText()
  if (!id) return null
  return (
    <AnchorLink to="/cases/$id" params={{ id }} inherit>
      {t('inspection.case.open')}
    </AnchorLink>
  )
}
