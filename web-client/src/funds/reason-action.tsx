import { Button, type ButtonProps } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { checks } from '../shared/fields/checks'
import { LongTextField } from '../shared/fields/text-field'
import { FormDialog } from '../shared/form/form-dialog'
import { useForm } from '../shared/form/use-form'
import { useText } from '../shared/i18n'
import { tellDone } from '../shared/problems'
import { refresh } from '../shared/refresh'
import { MONEY } from './queries'

interface Props {
  /** What is done, on the button. */
  label: string
  /** The button's whole name, where a row's own is too short. */
  about?: string
  title: string
  /** What is told afterwards. */
  done: string
  send: (reason: string) => Promise<unknown>
  /** False where it needs no reason, only a second look. */
  asksReason?: boolean
  button?: ButtonProps
  /** What it is done to, said again. */
  children?: ReactNode
}

/** Something that cannot be undone: a button, and a dialog that says what it is and asks for the reason. */
export function ReasonAction({ label, about, title, done, send, asksReason = true, button, children }: Props) {
  const { t } = useText()
  const queries = useQueryClient()
  const check = checks(t)
  const [opened, { open, close }] = useDisclosure()
  const form = useForm({
    initial: { reason: '' },
    check: (values) => ({
      reason: asksReason && (check.required(values.reason, t('reverse.reason')) ?? check.tooLong(values.reason, 500)),
    }),
    send: (values) => send(values.reason.trim()),
    onDone: () => {
      close()
      void refresh(queries, ...MONEY)
      tellDone(done, t('close'))
    },
  })
  return (
    <>
      <Button variant="subtle" color="red" size="compact-sm" {...button} onClick={open} aria-label={about}>
        {label}
      </Button>
      <FormDialog form={form} opened={opened} close={close} title={title} submit={label} isDangerous={asksReason}>
        {children}
        {asksReason && <LongTextField {...form.field('reason', t('reverse.reason'))} required />}
      </FormDialog>
    </>
  )
}
