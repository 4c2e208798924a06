import { Button, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconDeviceMobileDown } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useText } from '../i18n'
import type { Place } from '../links'
import { tellFailure } from '../problems'
import { keepSheet } from './device'
import { Unlock } from './unlock'
import type { Sheet } from './work'

/** Takes a record along: keeps it on this device, sealed, and goes to its page there. */
export function KeepButton({ label, sheet, place }: { label: string; sheet: () => Sheet; place: Place }) {
  const { t } = useText()
  const navigate = useNavigate()
  const [isAsking, { open, close }] = useDisclosure()
  const keep = useMutation({
    mutationFn: () => keepSheet(sheet()),
    onSuccess: (isKept) => (isKept ? void navigate(place as never) : open()),
    onError: (error) => tellFailure(error, t),
  })
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconDeviceMobileDown aria-hidden size={16} />}
        loading={keep.isPending}
        onClick={() => keep.mutate()}
      >
        {label}
      </Button>
      <Modal
        opened={isAsking}
        onClose={close}
        title={t('field.unlock')}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <Unlock
          onDone={() => {
            close()
            keep.mutate()
          }}
        />
      </Modal>
    </>
  )
}
