import { useEffect, useRef, useState } from 'react'
import { useMe } from '../account'
import { type Draft, dropDraft, keepDraft, readDraft } from './drafts'

const PAUSE = 300

/** Keeps what is typed into a form until the service has it: through a reload, a crash, the end of a session. */
export function useDraft<V>(form: string | undefined) {
  const { id } = useMe()
  const [found, setFound] = useState<{ draft?: Draft<V> } | null>(form === undefined ? {} : null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const waiting = useRef<Draft<V>>(undefined)

  useEffect(() => {
    if (form === undefined) return
    let isGone = false
    void readDraft<V>(id, form).then((draft) => {
      if (!isGone) setFound({ draft })
    })
    const flush = () => {
      clearTimeout(timer.current)
      if (waiting.current) void keepDraft(id, form, waiting.current)
      waiting.current = undefined
    }
    window.addEventListener('pagehide', flush)
    return () => {
      isGone = true
      window.removeEventListener('pagehide', flush)
      flush()
    }
  }, [id, form])

  return {
    /** Null until it was looked for. */
    found,
    keep(draft: Omit<Draft<V>, 'at'>) {
      if (form === undefined) return
      waiting.current = { ...draft, at: Date.now() }
      clearTimeout(timer.current)
      timer.current = setTimeout(() => {
        if (waiting.current) void keepDraft(id, form, waiting.current)
        waiting.current = undefined
      }, PAUSE)
    },
    drop() {
      clearTimeout(timer.current)
      waiting.current = undefined
      if (form !== undefined) void dropDraft(id, form)
    },
  }
}
