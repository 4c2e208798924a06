import { useEffect, useRef, useState } from 'react'
import { useMe } from '../account'
import { type Draft, dropDraft, keepDraft, readDraft } from './drafts'

/** Keeps what is typed into a form until the service has it: through a reload, a crash, the end of a session. */
export function useDraft<V>(form: string | undefined) {
  const { id } = useMe()
  const [found, setFound] = useState<{ draft?: Draft<V> } | null>(form === undefined ? {} : null)
  const newest = useRef<Draft<V> | null>(null)
  const writing = useRef(false)

  useEffect(() => {
    if (form === undefined) return
    let isGone = false
    void readDraft<V>(id, form).then((draft) => {
      if (!isGone) setFound({ draft })
    })
    return () => {
      isGone = true
    }
  }, [id, form])

  /** One writing after another, each of the newest text: a page that goes away waits for nothing. */
  async function write(name: string) {
    if (writing.current) return
    writing.current = true
    while (newest.current) {
      const draft = newest.current
      newest.current = null
      await keepDraft(id, name, draft)
    }
    writing.current = false
  }

  return {
    /** Null until it was looked for. */
    found,
    keep(draft: Omit<Draft<V>, 'at'>) {
      if (form === undefined) return
      newest.current = { ...draft, at: Date.now() }
      void write(form)
    },
    drop() {
      newest.current = null
      if (form !== undefined) void dropDraft(id, form)
    },
  }
}
