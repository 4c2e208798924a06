import type { CaseTypeView } from '../api/generated/model'
import { useMe } from '../shared/account'
import { ButtonLink, useMay, useText } from '../shared/kit'

/** The service opens a case for the role of the first step. */
export function NewCaseLink({ record }: { record: CaseTypeView }) {
  const { t } = useText()
  const { roles } = useMe()
  const mayWrite = useMay('cases:write')
  const role = record.definition.steps[0]?.role
  if (!mayWrite || !record.is_current || !role || !roles.includes(role)) return null
  return (
    <ButtonLink to="/cases/new" search={{ type: record.code }} size="xs">
      {t('nav.new_case')}
    </ButtonLink>
  )
}
