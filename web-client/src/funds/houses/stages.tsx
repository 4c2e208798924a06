import { Alert, Group, Timeline } from '@mantine/core'
import { transitionHouse } from '../../api/generated/client'
import { HouseStage, type HouseView } from '../../api/generated/model'
import { seen } from '../../api/request'
import { DialogForm, day, declared, instant, ReasonAction, Section, today, useFields, useText } from '../../shared/kit'

const STAGES: HouseStage[] = Object.values(HouseStage).filter((stage) => stage !== 'cancelled')

/** The stages of a house: when each was reached, what comes next, and who may record it. */
export function Stages({ house }: { house: HouseView }) {
  const { t, tCode } = useText()
  const cancelled = house.steps.find((step) => step.stage === 'cancelled')
  function about(stage: HouseStage) {
    const step = house.steps.find((known) => known.stage === stage)
    if (step) return [day(step.reached_on), step.note].filter(Boolean).join(' · ')
    return stage === 'planned' ? instant(house.created_at) : t('house.waiting')
  }
  return (
    <Section title={t('house.steps')} actions={<Steps house={house} />}>
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

/** The next stage, and giving the house up with the reason. */
function Steps({ house }: { house: HouseView }) {
  const { t, tCode } = useText()
  const { date, text } = useFields()
  const next = house.transitions.find((stage) => stage !== 'cancelled')
  const name = next ? tCode('house_stage', next) : ''
  const cancel = (note: string, version: number) =>
    transitionHouse(house.id, { stage: 'cancelled', reached_on: today(), note }, seen(version))
  const fields = {
    reached_on: date(t('house.reached_on'), { initial: today() }),
    note: text(t('house.note'), { isLong: true, isOptional: true, max: 500 }),
  }
  return (
    <Group gap="xs">
      {house.transitions.includes('cancelled') && (
        <ReasonAction
          label={t('house.cancel')}
          title={`${t('house.cancel')}: ${house.code}`}
          done={t('house.cancelled')}
          record={house}
          send={cancel}
        />
      )}
      {next && (
        <DialogForm
          key={next}
          label={t('house.reach', { stage: name })}
          title={`${t('house.next')} · ${house.code}`}
          submit={name}
          done={t('transition.done', { name })}
          record={house}
          button={{ variant: 'filled' }}
          {...declared(fields, (body, version) => transitionHouse(house.id, { stage: next, ...body }, seen(version)))}
        />
      )}
    </Group>
  )
}
