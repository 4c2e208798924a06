import type { Confidentiality } from '../api/generated/model'
import { Chip, useText } from '../shared/kit'

/** Who may see the cases of a procedure; an ordinary one says nothing. */
export function ClassChip({ code }: { code: Confidentiality }) {
  const { t } = useText()
  if (code === 'normal') return null
  return <Chip tone={code === 'protected' ? 'late' : 'wait'}>{t(`catalogue.class.${code}`)}</Chip>
}
