import type { ReactNode } from 'react'
import { FileAct, useAct } from '../act'
import { FileLink } from './file-link'

interface Stored {
  id: string
  file_name: string
  media_type: string
}

interface Props<F extends Stored> {
  files: readonly F[]
  /** The address under which the service keeps them. */
  url: string
  /** What a file is, before its name. */
  about?: (file: F) => ReactNode
  /** Adds one; left out where nobody may. */
  add?: (file: File) => Promise<unknown>
  label: string
  isSmall?: boolean
}

const ACCEPTED = 'image/png,image/jpeg,image/webp,application/pdf'

/** The files of a record, each of which can be looked at, and the button that adds one. */
export function StoredFiles<F extends Stored>({ files, url, about, add, label, isSmall }: Props<F>) {
  const upload = useAct({ send: (file: File) => (add ? add(file) : Promise.resolve(undefined)) })
  const button = isSmall ? ({ variant: 'subtle', size: 'compact-sm' } as const) : { variant: 'default' }
  return (
    <>
      {files.map((it) => (
        <div key={it.id}>
          {about?.(it)}
          <FileLink file={{ url: `${url}/${it.id}/content`, name: it.file_name, mediaType: it.media_type }} />
        </div>
      ))}
      {add && <FileAct label={label} accept={ACCEPTED} act={upload} button={button} />}
    </>
  )
}
