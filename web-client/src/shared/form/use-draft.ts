import { useEffect, useRef, useState } from 'react'
import { useMe } from '../account'
import { type Draft, dropDraft, keepDraft, readDraft } from './drafts'
import { claimPlace } from './place'

/** Keeps what is typed into a form until the service has it: through a reload, a crash, the end of a session. */
export function useDraft<V>(form: string | undefined) {
  const { id } = useMe()
  const [found, setFound] = useState<{ draft?: Draft<V> } | null>(form === undefined ? {} : null)
  const own = useRef<string>(undefined)
  const newest = useRef<Draft<V> | null>(null)
  const writing = useRef(false)

  useEffect(() => {
    if (form === undefined) return
    const left = new AbortController()
    void claimPlace(`${id}/${form}`, left.signal).then(async (place) => {
      const name = place === 0 ? form : `${form}/${place}`
      const draft = await readDraft<V>(id, name)
      if (left.signal.aborted) return
      own.current = name
      setFound({ draft })
    })
    return () => left.abort()
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
      if (own.current === undefined) return
      newest.current = { ...draft, at: Date.now() }
      void write(own.current)
    },
    drop() {
      newest.current = null
      if (own.current !== undefined) void dropDraft(id, own.current)
    },
  }
}
