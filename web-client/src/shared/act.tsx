import { Button, type ButtonProps } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { download } from './download'
import { FileChooser } from './fields/file-chooser'
import { useText } from './i18n'
import { isStale, isUnknown, tellFailure } from './problems'
import { refreshWritten } from './refresh'
import { undoOf, useTellDone } from './undo'

interface Options<V, R> {
  send: (given: V) => Promise<R>
  /** What is said afterwards. */
  done?: string
  /** Takes it back, while it is said that it was done; with the version that it left. */
  undo?: (version: number) => Promise<unknown>
  onDone?: (result: R) => void
  /** What a failure does instead of being told beside the page. */
  onFailure?: (error: unknown) => void
}

/** One write without a form: what it makes old is read again, and a failure is told. */
export function useAct<V, R>({ send, done, undo, onDone, onFailure }: Options<V, R>) {
  const { t } = useText()
  const queries = useQueryClient()
  const tell = useTellDone()
  return useMutation({
    mutationFn: send,
    onSuccess: (result) => {
      void refreshWritten(queries)
      if (done) tell(done, undoOf(undo, result))
      onDone?.(result)
    },
    onError: (error) => {
      // What the page shows is old, or it is not known whether it is.
      if (isUnknown(error) || isStale(error)) void queries.invalidateQueries()
      if (onFailure) onFailure(error)
      else tellFailure(error, t)
    },
  })
}

interface ActProps<R> extends Options<void, R> {
  label: string
  button?: ButtonProps
}

/** A button that does what can be taken back, at once. */
export function ActButton<R>({ label, button, ...options }: ActProps<R>) {
  const act = useAct(options)
  return (
    <Button {...button} data-act loading={act.isPending} onClick={() => act.mutate()}>
      {label}
    </Button>
  )
}

interface DownloadProps {
  label: string
  /** The address of the file; parameters without a value are left out. */
  url: string
  given?: Record<string, string | undefined>
  /** Under which name it is saved. */
  name: string
  button?: ButtonProps
}

/** Saves a file of the service. */
export function DownloadButton({ label, url, given = {}, name, button }: DownloadProps) {
  const { t } = useText()
  const asked = new URLSearchParams(Object.entries(given).flatMap(([key, value]) => (value ? [[key, value]] : [])))
  const save = useMutation({
    mutationFn: () => download(asked.size > 0 ? `${url}?${asked}` : url, name),
    onError: (error) => tellFailure(error, t),
  })
  return (
    <Button size="xs" variant="default" {...button} loading={save.isPending} onClick={() => save.mutate()}>
      {label}
    </Button>
  )
}

interface FileProps {
  label: string
  accept: string
  act: { mutate: (file: File) => void; isPending: boolean }
  button?: ButtonProps
}

/** Chooses a file, which is sent at once. */
export function FileAct({ label, accept, act, button }: FileProps) {
  return (
    <FileChooser accept={accept} onFile={act.mutate} label={label}>
      {(props) => (
        <Button {...props} {...button} loading={act.isPending}>
          {label}
        </Button>
      )}
    </FileChooser>
  )
}
