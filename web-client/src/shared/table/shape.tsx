import { useMediaQuery } from '@mantine/hooks'
import { createContext, type ReactNode, useCallback, useContext, useLayoutEffect, useState } from 'react'

const Hold = createContext<(() => () => void) | null>(null)

/** An open dialog keeps the table in which its button stands as it is: drawn anew, the table would close it. */
export function useHeldShape(isOpened: boolean) {
  const hold = useContext(Hold)
  useLayoutEffect(() => (isOpened ? hold?.() : undefined), [isOpened, hold])
}

interface Props {
  children: (isNarrow: boolean) => ReactNode
}

/** Draws cards for a narrow window and rows for a wide one. A turned phone waits for the dialogs that are open in it. */
export function Shape({ children }: Props) {
  const isNow = useMediaQuery('screen and (max-width: 48em)', undefined, { getInitialValueInEffect: false })
  const [open, setOpen] = useState(0)
  const [isNarrow, setNarrow] = useState(isNow)
  const hold = useCallback(() => {
    setOpen((count) => count + 1)
    return () => setOpen((count) => count - 1)
  }, [])
  if (open === 0 && isNarrow !== isNow) setNarrow(isNow)
  return <Hold value={hold}>{children(isNarrow)}</Hold>
}
