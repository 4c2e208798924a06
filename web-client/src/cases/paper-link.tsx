import { Anchor } from '@mantine/core'
import type { DocumentView } from '../api/generated/model'
import { download } from '../shared/download'
import { useText } from '../shared/i18n'
import { tellFailure } from '../shared/problems'
import { withPurpose } from './queries'

export function PaperLink({ paper, purpose }: { paper: DocumentView; purpose?: string }) {
  const { t } = useText()
  const save = () =>
    download(`/v1/case-documents/${paper.id}/content`, paper.file_name, withPurpose(purpose)).catch((error) =>
      tellFailure(error, t),
    )
  return (
    <Anchor component="button" type="button" size="sm" ta="start" onClick={() => void save()}>
      {paper.file_name}
    </Anchor>
  )
}
