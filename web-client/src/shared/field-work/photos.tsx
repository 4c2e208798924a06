import { Button, Text } from '@mantine/core'
import { IconCamera } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { FileChooser } from '../fields/file-chooser'
import { useText } from '../i18n'
import { tellFailure } from '../problems'
import { addTo, fileOf } from './device'
import { plainPhoto } from './photo'
import type { Change } from './work'

/** Takes a photo, or chooses one: scaled and without the camera's notes before it is kept. */
export function PhotoButton({
  sheet,
  kind,
  body,
  name,
  label,
}: Record<'sheet' | 'kind' | 'name' | 'label', string> & { body: unknown }) {
  const { t } = useText()
  const take = useMutation({
    // Without a network too.
    networkMode: 'always',
    mutationFn: async (file: File) => addTo(sheet, kind, body, await plainPhoto(file, name)),
    onError: () => tellFailure(new Error(), () => t('field.photo_failed')),
  })
  return (
    <FileChooser accept="image/*" capture="environment" onFile={take.mutate} label={label}>
      {(button) => (
        <Button
          {...button}
          variant="default"
          leftSection={<IconCamera aria-hidden size={18} />}
          loading={take.isPending}
        >
          {label}
        </Button>
      )}
    </FileChooser>
  )
}

/** The photos that wait on this device. */
export function WaitingPhotos({ changes }: { changes: readonly Change[] }) {
  const { t } = useText()
  if (changes.length === 0) return null
  return (
    <div>
      <div className="field-photos">
        {changes.map((change) => (
          <WaitingPhoto key={change.id} change={change} />
        ))}
      </div>
      <Text size="sm" c="dimmed">
        {t('field.photos_wait', { count: changes.length })}
      </Text>
    </div>
  )
}

function WaitingPhoto({ change }: { change: Change }) {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    let made: string | undefined
    let isLeft = false
    void fileOf(change).then((file) => {
      if (!file || isLeft) return
      made = URL.createObjectURL(file)
      setAddress(made)
    })
    return () => {
      isLeft = true
      if (made) URL.revokeObjectURL(made)
    }
  }, [change])
  return address && <img src={address} alt={change.file?.name ?? ''} />
}
