import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist'
import worker from 'pdfjs-dist/build/pdf.worker.min.mjs?url'
import { useEffect, useRef, useState } from 'react'
import { useText } from '../i18n'
import { Failure, Loading } from '../states'

GlobalWorkerOptions.workerSrc = worker

/** The pages of a PDF, drawn by this client: the pages' policy lets no foreign viewer run, and a phone has none. */
export function PdfPages({ content, name }: { content: Blob; name: string }) {
  const [pdf, setPdf] = useState<PDFDocumentProxy>()
  const [failure, setFailure] = useState<unknown>()
  useEffect(() => {
    let task: ReturnType<typeof getDocument> | undefined
    let isGone = false
    void content.arrayBuffer().then((data) => {
      if (isGone) return
      task = getDocument({ data: new Uint8Array(data) })
      task.promise.then(setPdf, (error: unknown) => {
        if (!isGone) setFailure(error)
      })
    })
    return () => {
      isGone = true
      void task?.destroy()
    }
  }, [content])
  if (failure) return <Failure error={failure} />
  if (!pdf) return <Loading />
  const numbers = Array.from({ length: pdf.numPages }, (_, at) => at + 1)
  return numbers.map((number) => <Page key={number} pdf={pdf} number={number} name={name} />)
}

function Page({ pdf, number, name }: { pdf: PDFDocumentProxy; number: number; name: string }) {
  const { t } = useText()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [isDrawn, setDrawn] = useState(false)
  useEffect(() => {
    let stop = () => {}
    let isGone = false
    void pdf.getPage(number).then(async (page) => {
      const target = canvas.current
      if (!target || isGone) return
      const wide = page.getViewport({ scale: 1 })
      const viewport = page.getViewport({ scale: (target.clientWidth * window.devicePixelRatio) / wide.width })
      target.width = viewport.width
      target.height = viewport.height
      const drawing = page.render({ canvas: target, viewport })
      stop = () => drawing.cancel()
      await drawing.promise.then(
        () => setDrawn(true),
        () => undefined,
      )
    })
    return () => {
      isGone = true
      stop()
    }
  }, [pdf, number])
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={t('file.page', { name, number, all: pdf.numPages })}
      data-page={number}
      data-drawn={isDrawn}
    />
  )
}
