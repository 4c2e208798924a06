import { Button, Modal, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { lazy, Suspense } from 'react'
import { Loading, useText } from '../../shared/kit'
import type { RowsProps } from './use-rows'

/** The form of a row weighs more than the page. */
const AddForm = lazy(() => import('./add-form'))

/** Adds one person, found in the register. */
export function AddRow(props: RowsProps) {
  const { t } = useText()
  const [opened, { open, close }] = useDisclosure()
  return (
    <>
      <Button size="xs" onClick={open} aria-haspopup="dialog">
        {t('rows.add')}
      </Button>
      <Modal opened={opened} onClose={close} title={t('rows.add')} closeButtonProps={{ 'aria-label': t('close') }}>
        <Stack>
          <Suspense fallback={<Loading />}>
            <AddForm {...props} onDone={close} />
          </Suspense>
        </Stack>
      </Modal>
    </>
  )
}
