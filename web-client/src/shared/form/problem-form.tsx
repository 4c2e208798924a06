import { Alert, Anchor, Button, Group, List, Modal, Stack, Text } from '@mantine/core'
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { isProblem } from '../../api/request'
import { instant } from '../dates'
import { useText } from '../i18n'
import { explain } from '../problems'
import { Leaving } from './leaving'
import type { Values } from './merge'
import type { FormState } from './use-form'

interface Props<V extends Values> {
  form: FormState<V>
  /** What the form does; it names it for screen readers. */
  label: string
  /** The words on the button that sends it. */
  submit: string
  isDangerous?: boolean
  onCancel?: () => void
  /** For what cannot be undone: who, what, how much, in words, before it is sent. */
  restate?: (values: V) => ReactNode
  children: ReactNode
}

/** The frame of every form: draft, versions, faults, and one sending at a time. */
export function ProblemForm<V extends Values>({
  form,
  label,
  submit,
  isDangerous,
  onCancel,
  restate,
  children,
}: Props<V>) {
  const { t } = useText()
  const [isAsking, setAsking] = useState(false)
  if (!form.isReady) return null
  function send(event: FormEvent) {
    event.preventDefault()
    // Inside a longer page the form of the page is not sent along.
    event.stopPropagation()
    if (!form.validate()) return
    if (restate) setAsking(true)
    else void form.submit()
  }
  const button = {
    loading: form.isSending,
    disabled: form.conflicts.length > 0,
    color: isDangerous ? 'red' : undefined,
  }
  return (
    <form onSubmit={send} aria-label={label} noValidate>
      <Stack gap="sm">
        <Restored form={form} />
        <Conflicts form={form} />
        <Faults form={form} />
        {form.isStored && (
          <Alert color="green" role="status">
            {t('form.stored')}
          </Alert>
        )}
        {children}
        <Group justify={onCancel ? 'flex-end' : 'flex-start'} mt="xs">
          {onCancel && (
            <Button
              variant="default"
              onClick={() => {
                form.hold()
                onCancel()
              }}
            >
              {t('cancel')}
            </Button>
          )}
          <Button type="submit" {...button}>
            {submit}
          </Button>
        </Group>
      </Stack>
      <Leaving form={form} />
      {restate && (
        <Modal opened={isAsking} onClose={() => setAsking(false)} title={submit} withCloseButton={false}>
          <Stack>
            <div>{isAsking && restate(form.values)}</div>
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setAsking(false)}>
                {t('cancel')}
              </Button>
              <Button {...button} data-autofocus onClick={() => void form.submit().finally(() => setAsking(false))}>
                {submit}
              </Button>
            </Group>
          </Stack>
        </Modal>
      )}
    </form>
  )
}

/** What came back from the last time. */
function Restored<V extends Values>({ form }: { form: FormState<V> }) {
  const { t } = useText()
  if (!form.restoredAt || !form.isDirty) return null
  return (
    <Alert color="blue" role="status">
      <Group justify="space-between" gap="xs">
        <Text size="sm">{t('draft.restored', { at: instant(new Date(form.restoredAt).toISOString()) })}</Text>
        <Button size="compact-sm" variant="default" onClick={form.discard}>
          {t('draft.discard')}
        </Button>
      </Group>
    </Alert>
  )
}

/** Where somebody else changed the same field: both values, and the choice. */
function Conflicts<V extends Values>({ form }: { form: FormState<V> }) {
  const { t } = useText()
  if (form.conflicts.length === 0) return null
  const text = (value: unknown) => (value == null || value === '' ? '–' : String(value))
  const { by, at } = form.change
  return (
    <Alert color="orange" role="alert" title={t('conflict.fields')}>
      {(by || at) && (
        <Text size="sm">{by ? t('conflict.by', { by, at: instant(at) }) : t('conflict.at', { at: instant(at) })}</Text>
      )}
      {form.conflicts.map(({ field, mine, theirs }) => (
        <Group key={field} gap="xs" mt={6} data-conflict={field}>
          <Text size="sm" fw={600}>
            {form.labels[field] ?? field}
          </Text>
          <Button size="compact-sm" variant="default" onClick={() => form.settle(field, 'mine')}>
            {t('conflict.mine', { value: text(mine) })}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => form.settle(field, 'theirs')}>
            {t('conflict.theirs', { value: text(theirs) })}
          </Button>
        </Group>
      ))}
    </Alert>
  )
}

/** What was wrong with the last try, with a way to each field. It takes the focus after a try, and never else. */
function Faults<V extends Values>({ form }: { form: FormState<V> }) {
  const { t } = useText()
  const box = useRef<HTMLDivElement>(null)
  const { tries } = form
  useEffect(() => {
    if (tries > 0) box.current?.focus()
  }, [tries])
  const faults = Object.entries(form.errors)
  if (faults.length === 0 && !form.failure) return null
  const isConflict = isProblem(form.failure) && form.failure.status === 412
  return (
    <Alert
      ref={box}
      tabIndex={-1}
      color="red"
      role="alert"
      title={t(isConflict ? 'conflict.title' : faults.length > 0 ? 'errors.title' : 'not_saved')}
    >
      {faults.length === 0 && (form.isWaiting ? t('errors.waiting') : explain(form.failure, t))}
      <List size="sm">
        {faults.map(([field, fault]) => (
          <List.Item key={field}>
            <Anchor component="button" type="button" size="sm" ta="start" onClick={() => goTo(form, field)}>
              {form.labels[field] ? `${form.labels[field]}: ${fault}` : fault}
            </Anchor>
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}

function goTo<V extends Values>(form: FormState<V>, field: string) {
  const { id } = form.field(field, form.labels[field] ?? '')
  const input = document.getElementById(id)
  input?.scrollIntoView({ block: 'center' })
  input?.focus()
}
