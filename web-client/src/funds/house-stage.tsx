import { Alert, Button, Group, Timeline } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { transitionHouse } from '../api/generated/client'
import { HouseStage, type HouseView } from '../api/generated/model'
import { seen } from '../api/request'
import { day, instant, parseDay, today } from '../shared/dates'
import { checks } from '../shared/fields/checks'
import { DayField } from '../shared/fields/day-field'
import { LongTextField } from '../shared/fields/text-field'
import { ChangedNotice, FormDialog, useSeenVersion } from '../shared/form/form-dialog'
import { useForm } from '../shared/form/use-form'
import { useText } from '../shared/i18n'
import { tellDone } from '../shared/problems'
import { refresh } from '../shared/refresh'
import { ReasonAction } from './reason-action'
import { Section } from './section'

const STAGES: HouseStage[] = Object.values(HouseStage).filter((stage) => stage !== 'cancelled')

/** The stages of a house: when each was reached, what comes next, and who may record it. */
export function Stages({ house }: { house: HouseView }) {
  const { t, tCode } = useText()
  const next = house.transitions.find((stage) => stage !== 'cancelled')
  const cancelled = house.steps.find((step) => step.stage === 'cancelled')
  function about(stage: HouseStage) {
    const step = house.steps.find((known) => known.stage === stage)
    if (step) return [day(step.reached_on), step.note].filter(Boolean).join(' · ')
    return stage === 'planned' ? instant(house.created_at) : t('house.waiting')
  }
  return (
    <Section
      title={t('house.steps')}
      actions={
        <Group gap="xs">
          {house.transitions.includes('cancelled') && <Cancel house={house} />}
          {next && <Reach key={next} house={house} stage={next} />}
        </Group>
      }
    >
      {cancelled && (
        <Alert color="gray" mb="sm" title={`${tCode('house_stage', 'cancelled')} · ${day(cancelled.reached_on)}`}>
          {cancelled.note}
        </Alert>
      )}
      <Timeline active={STAGES.indexOf(house.stage)} bulletSize={18} lineWidth={2}>
        {STAGES.map((stage) => (
          <Timeline.Item key={stage} title={tCode('house_stage', stage)} data-stage={stage}>
            {about(stage)}
          </Timeline.Item>
        ))}
      </Timeline>
    </Section>
  )
}

/** Gives a house up, with the reason. */
function Cancel({ house }: { house: HouseView }) {
  const { t } = useText()
  return (
    <ReasonAction
      label={t('house.cancel')}
      title={`${t('house.cancel')}: ${house.code}`}
      done={t('house.cancelled')}
      send={(note) => transitionHouse(house.id, { stage: 'cancelled', reached_on: today(), note }, seen(house.version))}
    />
  )
}

function Reach({ house, stage }: { house: HouseView; stage: HouseStage }) {
  const { t, tCode } = useText()
  const queries = useQueryClient()
  const check = checks(t)
  const [opened, { open, close }] = useDisclosure()
  const seenVersion = useSeenVersion(house, opened)
  const name = tCode('house_stage', stage)
  const form = useForm({
    initial: { reached_on: day(today()), note: '' },
    check: (values) => ({ reached_on: check.day(values.reached_on) }),
    send: ({ reached_on, note }) =>
      transitionHouse(
        house.id,
        { stage, reached_on: parseDay(reached_on) ?? reached_on, ...(note.trim() && { note: note.trim() }) },
        seen(seenVersion.version),
      ),
    onDone: () => {
      close()
      void refresh(queries, '/v1/houses')
      tellDone(t('transition.done', { name }), t('close'))
    },
  })
  return (
    <>
      <Button onClick={open}>{t('house.reach', { stage: name })}</Button>
      <FormDialog form={form} opened={opened} close={close} title={`${t('house.next')} · ${house.code}`} submit={name}>
        <ChangedNotice record={house} seen={seenVersion} />
        <DayField {...form.field('reached_on', t('house.reached_on'))} required />
        <LongTextField {...form.field('note', t('house.note'))} />
      </FormDialog>
    </>
  )
}
