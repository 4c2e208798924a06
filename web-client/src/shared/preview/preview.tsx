import { Button, Group } from '@mantine/core'
import { IconDownload, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { readFile } from '../download'
import { useText } from '../i18n'
import { Failure, Loading } from '../states'
import type { StoredFile } from './file-link'
import './preview.css'

const PdfPages = lazy(() => import('./pdf-pages').then((module) => ({ default: module.PdfPages })))

interface Props {
  file: StoredFile
  save: () => void
  close: () => void
}

/** A file beside the page that it belongs to; the page stays usable. */
export function Preview({ file, save, close }: Props) {
  const { t } = useText()
  const box = useRef<HTMLElement>(null)
  const content = useQuery({
    queryKey: ['file', file.url],
    queryFn: () => readFile(file.url, file.options),
    // What may be personal is not kept after the look.
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })
  useEffect(() => box.current?.focus(), [])
  return (
    <aside
      ref={box}
      className="preview no-print"
      tabIndex={-1}
      aria-label={t('file.preview', { name: file.name })}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <Group justify="space-between" wrap="nowrap" gap="xs" className="preview-head">
        <b className="record-name">{file.name}</b>
        <Group gap={4} wrap="nowrap">
          <Button size="xs" variant="default" onClick={save} leftSection={<IconDownload aria-hidden size={14} />}>
            {t('file.save')}
          </Button>
          <Button size="xs" variant="subtle" onClick={close} aria-label={t('close')} px={8}>
            <IconX aria-hidden size={16} />
          </Button>
        </Group>
      </Group>
      {content.isPending && <Loading />}
      {content.isError && <Failure error={content.error} retry={() => void content.refetch()} />}
      {content.data && (
        <Suspense fallback={<Loading />}>
          {file.mediaType === 'application/pdf' ? (
            <PdfPages content={content.data} name={file.name} />
          ) : (
            <Picture content={content.data} name={file.name} />
          )}
        </Suspense>
      )}
    </aside>
  )
}

function Picture({ content, name }: { content: Blob; name: string }) {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(content)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [content])
  return address && <img src={address} alt={name} />
}
