import { Anchor, Portal } from '@mantine/core'
import { lazy, Suspense, useId, useRef, useSyncExternalStore } from 'react'
import { download } from '../download'
import { useText } from '../i18n'
import { tellFailure } from '../problems'

const Preview = lazy(() => import('./preview').then((module) => ({ default: module.Preview })))

/** The link whose file is looked at; one at a time. */
let shown: string | null = null
const listeners = new Set<() => void>()
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
function show(link: string | null) {
  shown = link
  for (const listener of listeners) listener()
}

export interface StoredFile {
  url: string
  name: string
  mediaType: string
  /** What the request carries, such as the purpose of the look. */
  options?: RequestInit
}

/** Opens a PDF or a picture beside the page; other files are saved. */
export function FileLink({ file }: { file: StoredFile }) {
  const { t } = useText()
  const id = useId()
  const isShown = useSyncExternalStore(subscribe, () => shown) === id
  const opener = useRef<HTMLButtonElement>(null)
  const isShowable = /^(application\/pdf|image\/(png|jpeg))$/.test(file.mediaType)
  const save = () => download(file.url, file.name, file.options).catch((error) => tellFailure(error, t))
  function close() {
    show(null)
    opener.current?.focus()
  }
  return (
    <>
      <Anchor
        ref={opener}
        component="button"
        type="button"
        size="sm"
        ta="start"
        aria-expanded={isShowable ? isShown : undefined}
        onClick={() => (isShowable ? show(isShown ? null : id) : void save())}
      >
        {file.name}
      </Anchor>
      {isShown && (
        <Portal>
          <Suspense fallback={null}>
            <Preview file={file} save={() => void save()} close={close} />
          </Suspense>
        </Portal>
      )}
    </>
  )
}
