import { Alert, Button, Group, List, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { transitionCase } from '../api/generated/client'
import type { AvailableTransition, CaseView, TransitionCreate } from '../api/generated/model'
import { isProblem, seen } from '../api/request'
import { parseDay, today } from '../shared/dates'
import { useText } from '../shared/i18n'
import { explain, tellDone } from './problems'
import { withPurpose } from './queries'

interface Props {
  item: CaseView
  purpose?: string
  onDone?: (next: CaseView) => void
}

/** The steps that may be taken now; one that cannot says why. */
export function Actions({ item, purpose, onDone }: Props) {
  const [chosen, setChosen] = useState<AvailableTransition | null>(null)
  const [opened, { open, close }] = useDisclosure()
  const { say } = useText()
  if (item.transitions.length === 0) return null
  const start = (transition: AvailableTransition) => {
    setChosen(transition)
    open()
  }
  return (
    <Stack gap="xs">
      <Group gap="xs">
        {item.transitions.map((transition) => {
          const blocked = transition.blocked_by.length > 0
          return (
            <Button
              key={transition.code}
              variant={transition.tone === 'primary' ? 'filled' : 'default'}
              c={transition.tone === 'danger' && !blocked ? 'var(--mantine-color-red-light-color)' : undefined}
              disabled={blocked}
              aria-describedby={blocked ? `why-${transition.code}` : undefined}
              data-transition={transition.code}
              onClick={() => start(transition)}
            >
              {say(transition.name)}
            </Button>
          )
        })}
      </Group>
      {item.transitions
        .filter((transition) => transition.blocked_by.length > 0)
        .map((transition) => (
          <Text key={transition.code} id={`why-${transition.code}`} size="sm" c="dimmed">
            {say(transition.name)}: {transition.blocked_by.map((block) => say(block.message)).join('. ')}
          </Text>
        ))}
      {chosen && (
        <TransitionDialog
          key={chosen.code + item.version}
          transition={chosen}
          item={item}
          purpose={purpose}
          opened={opened}
          close={close}
          onDone={onDone}
        />
      )}
    </Stack>
  )
}

function TransitionDialog({
  transition,
  item,
  purpose,
  opened,
  close,
  onDone,
}: Props & { transition: AvailableTransition; opened: boolean; close: () => void }) {
  const { t, say } = useText()
  const queries = useQueryClient()
  const [signedOn, setSignedOn] = useState(today().split('-').reverse().join('/'))
  const [number, setNumber] = useState('')
  const [reason, setReason] = useState('')
  const [items, setItems] = useState('')
  const needs = (what: AvailableTransition['requires'][number]) => transition.requires.includes(what)
  const take = useMutation({
    mutationFn: () => {
      const body: TransitionCreate = { transition: transition.code }
      if (reason.trim()) body.reason = reason.trim()
      if (needs('decision')) body.decision = { number: number.trim(), signed_on: parseDay(signedOn) ?? signedOn }
      if (needs('supplement_items'))
        body.supplement_items = items
          .split('\n')
          .map((line) => line.trim())
          .filter(Boolean)
      const options = withPurpose(purpose)
      return transitionCase(item.id, body, { headers: { ...seen(item.version).headers, ...options.headers } })
    },
    onSuccess: (next) => {
      queries.setQueryData(['case', item.id, purpose ?? ''], next)
      for (const key of ['cases', 'workqueues', 'case']) void queries.invalidateQueries({ queryKey: [key] })
      close()
      tellDone(t('transition.done', { name: say(transition.name) }), t('close'))
      onDone?.(next)
    },
  })
  const conflict = isProblem(take.error) && take.error.status === 412
  const at = (pointer: string) =>
    isProblem(take.error) ? take.error.problem.errors?.find((field) => field.pointer === pointer)?.detail : undefined
  function submit(event: FormEvent) {
    event.preventDefault()
    if (!take.isPending) take.mutate()
  }
  return (
    <Modal opened={opened} onClose={close} title={say(transition.name)} closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={submit}>
        <Stack>
          {take.isError && (
            <Alert color="red" role="alert" title={t(conflict ? 'conflict.title' : 'not_saved')}>
              {explain(take.error, t)}
            </Alert>
          )}
          {needs('decision') && (
            <>
              <TextInput
                label={t('decision.number')}
                placeholder="123/QĐ-UBND"
                value={number}
                onChange={(event) => setNumber(event.currentTarget.value)}
                required
                data-autofocus
                maxLength={60}
                error={at('/decision/number')}
              />
              <TextInput
                label={t('decision.signed_on')}
                description={t('date.hint')}
                value={signedOn}
                onChange={(event) => setSignedOn(event.currentTarget.value)}
                required
                inputMode="numeric"
                error={(parseDay(signedOn)?.length ?? 0) === 10 ? at('/decision/signed_on') : t('date.invalid')}
              />
            </>
          )}
          {needs('supplement_items') && (
            <Textarea
              label={t('supplement.items')}
              description={t('supplement.items.hint')}
              value={items}
              onChange={(event) => setItems(event.currentTarget.value)}
              required
              autosize
              minRows={3}
              data-autofocus={!needs('decision') || undefined}
              error={at('/supplement_items')}
            />
          )}
          <Textarea
            label={t('reason')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            required={needs('reason')}
            autosize
            minRows={2}
            maxLength={2000}
            error={at('/reason')}
          />
          {item.transitions.length > 0 && transition.tone === 'danger' && (
            <List size="sm" c="dimmed">
              <List.Item>{t('transition.final')}</List.Item>
            </List>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={take.isPending} color={transition.tone === 'danger' ? 'red' : undefined}>
              {say(transition.name)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
