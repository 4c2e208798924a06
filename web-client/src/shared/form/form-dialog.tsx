import { Alert, Button, Modal, Text } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import { instant } from '../dates'
import { useText } from '../i18n'
import { useHeldShape } from '../table/shape'
import type { Values } from './merge'
import { ProblemForm } from './problem-form'
import type { FormState } from './use-form'

interface Props<V extends Values> {
  form: FormState<V>
  opened: boolean
  close: () => void
  title: string
  submit: string
  isDangerous?: boolean
  restate?: (values: V) => ReactNode
  children: ReactNode
}

/** A form in a dialog. The first field has the focus; what is typed stays through live changes and a closed dialog. */
export function FormDialog<V extends Values>({ opened, close, title, children, ...form }: Props<V>) {
  const { renew } = form.form
  useHeldShape(opened)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only opening renews the form.
  useEffect(() => {
    if (opened) renew()
  }, [opened])
  // What waits for a connection is not sent behind a closed dialog.
  function leave() {
    form.form.hold()
    close()
  }
  return (
    <Modal opened={opened} onClose={leave} title={title} withCloseButton={false} closeOnClickOutside={false} size={520}>
      <ProblemForm {...form} label={title} onCancel={close}>
        {children}
      </ProblemForm>
    </Modal>
  )
}

interface Versioned {
  version: number
  updated_at?: string
}

/**
 * The version that a decision is about: that which stood on the screen when its dialog was opened. A later one counts only
 * after it was looked at.
 */
export function useSeenVersion(record: Versioned, isOpened: boolean) {
  const [seen, setSeen] = useState(record.version)
  const [wasOpened, setWasOpened] = useState(isOpened)
  if (wasOpened !== isOpened) {
    setWasOpened(isOpened)
    if (isOpened) setSeen(record.version)
  }
  return { version: seen, isOld: isOpened && record.version > seen, look: () => setSeen(record.version) }
}

/** Says in an open dialog that the record changed meanwhile. */
export function ChangedNotice({ record, seen }: { record: Versioned; seen: ReturnType<typeof useSeenVersion> }) {
  const { t } = useText()
  if (!seen.isOld) return null
  return (
    <Alert color="orange" role="alert" data-changed>
      <Text size="sm">{t('conflict.changed', { at: instant(record.updated_at) })}</Text>
      <Button size="compact-sm" variant="default" mt={6} onClick={seen.look}>
        {t('conflict.seen')}
      </Button>
    </Alert>
  )
}
