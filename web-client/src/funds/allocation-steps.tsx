import { Alert, Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { transitionAllocation } from '../api/generated/client'
import type { AllocationStep, AllocationTransition, AllocationView } from '../api/generated/model'
import { seen } from '../api/request'
import { parseDay, today } from '../shared/dates'
import { useText } from '../shared/i18n'
import { explain, tellDone } from '../shared/problems'
import { refresh } from '../shared/refresh'
import { amountText } from './amounts'
import { MONEY } from './queries'

/** What may be done with an allocation now. */
export function Steps({ item }: { item: AllocationView }) {
  const { tCode } = useText()
  const [step, setStep] = useState<AllocationStep | null>(null)
  const [opened, { open, close }] = useDisclosure()
  if (item.transitions.length === 0) return null
  return (
    <>
      <Group gap="xs">
        {item.transitions.map((next) => (
          <Button
            key={next}
            variant={['approve', 'endorse', 'settle'].includes(next) ? 'filled' : 'default'}
            onClick={() => {
              setStep(next)
              open()
            }}
          >
            {tCode('help_step', next)}
          </Button>
        ))}
      </Group>
      {step && <StepDialog key={step + item.version} item={item} step={step} opened={opened} close={close} />}
    </>
  )
}

interface DialogProps {
  item: AllocationView
  step: AllocationStep
  opened: boolean
  close: () => void
}

function StepDialog({ item, step, opened, close }: DialogProps) {
  const { t, tCode } = useText()
  const queries = useQueryClient()
  const [number, setNumber] = useState('')
  const [on, setOn] = useState(today().split('-').reverse().join('/'))
  const [reason, setReason] = useState('')
  const decides = step === 'approve'
  const asksReason = step === 'refuse' || step === 'cancel'
  const wrongDay = decides && (parseDay(on)?.length ?? 0) !== 10
  const take = useMutation({
    mutationFn: () => {
      const body: AllocationTransition = { transition: step }
      if (decides) Object.assign(body, { decision_number: number.trim(), decision_on: parseDay(on) ?? on })
      if (reason.trim()) body.reason = reason.trim()
      return transitionAllocation(item.id, body, seen(item.version))
    },
    onSuccess: (next) => {
      queries.setQueryData(['allocations', item.id], next)
      void refresh(queries, ...MONEY)
      close()
      tellDone(t('transition.done', { name: tCode('help_step', step) }), t('close'))
    },
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    if (!take.isPending && !wrongDay) take.mutate()
  }
  const title = tCode('help_step', step)
  return (
    <Modal opened={opened} onClose={close} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={submit}>
        <Stack>
          {take.isError && (
            <Alert color="red" role="alert" title={t('not_saved')}>
              {explain(take.error, t)}
            </Alert>
          )}
          <Text>{amountText(item, t('fund.days'))}</Text>
          {decides && (
            <>
              <TextInput
                label={t('decision.number')}
                placeholder="05/QĐ-BQLQ"
                value={number}
                onChange={(event) => setNumber(event.currentTarget.value)}
                required
                data-autofocus
              />
              <TextInput
                label={t('decision.signed_on')}
                description={t('date.hint')}
                value={on}
                onChange={(event) => setOn(event.currentTarget.value)}
                required
                inputMode="numeric"
                error={wrongDay ? t('date.invalid') : undefined}
              />
            </>
          )}
          {asksReason && (
            <Textarea
              label={t('reason')}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              required
              autosize
              minRows={2}
              data-autofocus
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={take.isPending} color={asksReason ? 'red' : undefined}>
              {title}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
