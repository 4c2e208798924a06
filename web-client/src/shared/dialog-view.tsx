import { Button, type ButtonProps, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useText } from './i18n'
import { useHeldShape } from './table/shape'

interface Props extends ButtonProps {
  label: ReactNode
  /** The button's whole name, where its label is too short. */
  about?: string
  title: string
  /** What is looked at; it is read when the dialog is opened. */
  children: ReactNode
}

/** A button, and what it opens to be looked at. */
export function DialogView({ label, about, title, children, ...button }: Props) {
  const { t } = useText()
  const [opened, { open, close }] = useDisclosure()
  useHeldShape(opened)
  return (
    <>
      <Button {...button} onClick={open} aria-label={about} aria-haspopup="dialog">
        {label}
      </Button>
      <Modal opened={opened} onClose={close} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
        {children}
      </Modal>
    </>
  )
}
