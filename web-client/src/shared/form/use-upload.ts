import { useEffect, useRef, useState } from 'react'
import { isProblem } from '../../api/request'
import { tellSaving } from '../saving'
import { useDraft } from './use-draft'

interface Options<R> {
  /** Under which name a chosen file is kept until the service has it. */
  draft: string
  send: (file: File) => Promise<R>
  onDone: (result: R) => void
}

export interface Upload {
  /** What was chosen and is not with the service yet. */
  file: File | null
  isSending: boolean
  failure: unknown
  /** Without a connection: it is sent by itself, once there is one. */
  isWaiting: boolean
  take: (file: File) => void
  retry: () => void
  drop: () => void
}

/**
 * Sends a file as soon as it is chosen. It is kept on this computer until the service has it, through a reload and a time
 * without connection, and sent under one key.
 */
export function useUpload<R>({ draft, send, onDone }: Options<R>): Upload {
  const kept = useDraft<File>(draft)
  const [file, setFile] = useState<File | null>(null)
  const [isSending, setSending] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const sending = useRef(false)

  async function transmit(chosen: File) {
    if (sending.current) return
    sending.current = true
    setSending(true)
    setFailure(null)
    tellSaving('saving')
    try {
      const result = await send(chosen)
      kept.drop()
      setFile(null)
      tellSaving('saved')
      onDone(result)
    } catch (error) {
      setFailure(error)
      // A file that is refused is refused again.
      const isRefused = isProblem(error) && [403, 404, 413, 415, 422].includes(error.status)
      if (isRefused) kept.drop()
      tellSaving(isRefused ? 'none' : 'waiting')
    } finally {
      sending.current = false
      setSending(false)
    }
  }
  const latest = useRef(transmit)
  latest.current = transmit

  // What was chosen before a reload is sent now.
  const found = kept.found?.draft?.values
  useEffect(() => {
    if (!(found instanceof File)) return
    setFile(found)
    void latest.current(found)
  }, [found])

  const isWaiting = file !== null && isProblem(failure, 'offline')
  useEffect(() => {
    if (!isWaiting) return
    const again = () => void latest.current(file)
    window.addEventListener('online', again)
    return () => window.removeEventListener('online', again)
  }, [isWaiting, file])

  return {
    file,
    isSending,
    failure,
    isWaiting,
    take(chosen) {
      setFile(chosen)
      kept.keep({ values: chosen })
      void transmit(chosen)
    },
    retry: () => file && void transmit(file),
    drop() {
      kept.drop()
      setFile(null)
      setFailure(null)
    },
  }
}
