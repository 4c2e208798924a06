import { Alert, Button, Group, Modal, Stack, Textarea, TextInput, Timeline, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { transitionHouse } from '../api/generated/client'
import { HouseStage, type HouseView } from '../api/generated/model'
import { seen } from '../api/request'
import { day, instant, parseDay, today } from '../shared/dates'
import { useText } from '../shared/i18n'
import { useOnce } from '../shared/once'
import { explain, tellDone } from '../shared/problems'
import { refresh } from '../shared/refresh'
import { Cause } from './cause'

const STAGES: HouseStage[] = Object.values(HouseStage).filter((stage) => stage !== 'cancelled')

/** The stages of a house: when each was reached, what comes next, and who may record it. */
export function Stages({ house }: { house: HouseView }) {
  const { t, tCode } = useText()
  const [opened, { open, close }] = useDisclosure()
  const next = house.transitions.find((stage) => stage !== 'cancelled')
  const cancelled = house.steps.find((step) => step.stage === 'cancelled')
  function told(stage: HouseStage) {
    const step = house.steps.find((known) => known.stage === stage)
    if (step) return [day(step.reached_on), step.note].filter(Boolean).join(' · ')
    return stage === 'planned' ? instant(house.created_at) : t('house.waiting')
  }
  return (
    <section aria-label={t('house.steps')}>
      <Group justify="space-between" mb="sm">
        <Title order={2}>{t('house.steps')}</Title>
        <Group gap="xs">
          {house.transitions.includes('cancelled') && <Cancel house={house} />}
          {next && <Button onClick={open}>{t('house.reach', { stage: tCode('house_stage', next) })}</Button>}
        </Group>
      </Group>
      {cancelled && (
        <Alert color="gray" mb="sm" title={`${tCode('house_stage', 'cancelled')} · ${day(cancelled.reached_on)}`}>
          {cancelled.note}
        </Alert>
      )}
      <Timeline active={STAGES.indexOf(house.stage)} bulletSize={18} lineWidth={2}>
        {STAGES.map((stage) => (
          <Timeline.Item key={stage} title={tCode('house_stage', stage)} data-stage={stage}>
            {told(stage)}
          </Timeline.Item>
        ))}
      </Timeline>
      {next && <StageDialog key={next} house={house} stage={next} opened={opened} close={close} />}
    </section>
  )
}

/** Gives a house up, with the reason. */
function Cancel({ house }: { house: HouseView }) {
  const { t } = useText()
  return (
    <Cause
      label={t('house.cancel')}
      title={`${t('house.cancel')}: ${house.code}`}
      field={t('reverse.cause')}
      done={t('house.cancelled')}
      send={(note) => transitionHouse(house.id, { stage: 'cancelled', reached_on: today(), note }, seen(house.version))}
    />
  )
}

interface DialogProps {
  house: HouseView
  stage: HouseStage
  opened: boolean
  close: () => void
}

function StageDialog({ house, stage, opened, close }: DialogProps) {
  const { t, tCode } = useText()
  const queries = useQueryClient()
  const [on, setOn] = useState(day(today()))
  const [note, setNote] = useState('')
  const reached = parseDay(on)
  const wrong = reached?.length !== 10
  const once = useOnce()
  const take = useMutation({
    mutationFn: () =>
      transitionHouse(
        house.id,
        { stage, reached_on: reached ?? on, ...(note.trim() && { note: note.trim() }) },
        seen(house.version),
      ),
    onSuccess: (next) => {
      queries.setQueryData(['houses', house.id], next)
      void refresh(queries, '/v1/houses')
      close()
      tellDone(t('transition.done', { name: tCode('house_stage', stage) }), t('close'))
    },
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    if (!wrong) once.run(() => take.mutateAsync())
  }
  return (
    <Modal opened={opened} onClose={close} title={t('house.next')} closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={submit}>
        <Stack>
          {take.isError && (
            <Alert color="red" role="alert" title={t('not_saved')}>
              {explain(take.error, t)}
            </Alert>
          )}
          <TextInput
            label={t('house.reached_on')}
            description={t('date.hint')}
            inputMode="numeric"
            required
            value={on}
            onChange={(event) => setOn(event.currentTarget.value)}
            error={wrong ? t('date.invalid') : undefined}
            data-autofocus
          />
          <Textarea
            label={t('house.note')}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            autosize
            minRows={2}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={take.isPending}>
              {tCode('house_stage', stage)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
