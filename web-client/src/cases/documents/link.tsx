import type { DocumentView } from '../../api/generated/model'
import { FileLink } from '../../shared/preview/file-link'
import { withPurpose } from '../queries'

/** A document of a case: looked at beside the case, or saved. */
export const DocumentLink = ({ paper, purpose }: { paper: DocumentView; purpose?: string }) => (
  <FileLink
    file={{
      url: `/v1/case-documents/${paper.id}/content`,
      name: paper.file_name,
      mediaType: paper.media_type,
      options: withPurpose(purpose),
    }}
  />
)
