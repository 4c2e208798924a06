import { Button, Group, Text } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import type { Upload } from '../form/use-upload'
import { useText } from '../i18n'
import { explain, tellFailure } from '../problems'
import { FileChooser } from './file-chooser'

const LARGEST = 20 * 1024 * 1024

/** Chooses a PDF or a picture and sends it. */
export function UploadButton({ upload, label }: { upload: Upload; label: string }) {
  const { t } = useText()
  function take(file: File) {
    if (file.size > LARGEST) tellFailure(new Error('too large'), () => t('file.too_large', { name: file.name }))
    else upload.take(file)
  }
  return (
    <FileChooser onFile={take} accept="application/pdf,image/png,image/jpeg" label={label} disabled={upload.isSending}>
      {(props) => (
        <Button
          {...props}
          variant="default"
          size="xs"
          leftSection={<IconUpload aria-hidden size={14} />}
          loading={upload.isSending}
          aria-label={label}
          style={{ flexShrink: 0 }}
        >
          {t('file.upload')}
        </Button>
      )}
    </FileChooser>
  )
}

/** A file that the service does not have yet, and why not. */
export function PendingFile({ upload }: { upload: Upload }) {
  const { t } = useText()
  if (!upload.file || (upload.isSending && !upload.failure)) return null
  return (
    <Group gap={6} role="alert" data-pending={upload.file.name}>
      <Text size="sm" c="var(--late)">
        {t('file.pending', { name: upload.file.name })} {explain(upload.failure, t)}
      </Text>
      <Button size="compact-sm" variant="default" onClick={upload.retry} loading={upload.isSending}>
        {t('file.again')}
      </Button>
      <Button size="compact-sm" variant="default" onClick={upload.drop}>
        {t('file.remove', { name: upload.file.name })}
      </Button>
    </Group>
  )
}
