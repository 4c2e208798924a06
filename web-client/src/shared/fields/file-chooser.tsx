import { FileButton, type FileButtonProps } from '@mantine/core'
import { useRef } from 'react'

interface Props extends Pick<FileButtonProps, 'accept' | 'capture' | 'disabled' | 'children'> {
  label: string
  onFile: (file: File) => void
}

/** Chooses a file. The same one can be chosen again: after it was corrected, or when its answer was lost. */
export function FileChooser({ label, onFile, ...rest }: Props) {
  const reset = useRef<() => void>(null)
  function choose(file: File | null) {
    // A browser is silent about a file that is chosen already.
    reset.current?.()
    if (file) onFile(file)
  }
  return <FileButton {...rest} resetRef={reset} onChange={choose} inputProps={{ 'aria-label': label }} />
}
