import { Alert, Button, List, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { updateCase, useFindPerson } from '../../api/generated/client'
import type { AvailableTransition, Block, CaseTypeDefinition, CaseView } from '../../api/generated/model'
import { seen } from '../../api/request'
import { Chip } from '../../shared/chip'
import { day, instant } from '../../shared/dates'
import { useText } from '../../shared/i18n'
import { AnchorLink } from '../../shared/links'
import { tellFailure } from '../../shared/problems'
import { refresh } from '../../shared/refresh'
import { toHandle } from '../queries'
import { DeadlineChip } from './chips'
import { Tick } from './tick'

interface Props {
  item: CaseView
  definition: CaseTypeDefinition
}

/** What is needed next, by whom, and by when; and why a step cannot be taken yet. */
export function Todo({ item, definition }: Props) {
  const { t, say, tCode } = useText()
  if (item.closed_at) return null
  return (
    <section className="panel" aria-label={t('case.tasks')}>
      <h2 className="section-title">{t('case.tasks')}</h2>
      {item.tasks.map((task) => (
        <div key={task.code} className="line" data-task={task.code} data-done={task.is_done}>
          <Tick isDone={task.is_done} />
          <span className="grow">
            {say(task.name)} <span className="sub">{t(task.is_done ? 'task.done' : 'task.todo')}</span>
          </span>
          {item.can_edit && <TaskLink item={item} task={task} />}
        </div>
      ))}
      <div className="line">
        <Tick isDone={false} />
        <span className="grow">
          <b>{item.next ? say(item.next) : say(item.step.name)}</b>{' '}
          {item.acting_role && (
            <span className="sub">
              {t('case.acting', {
                who: tCode('role', item.acting_role),
                agency: item.acting_agency?.name ?? item.unit.name,
              })}
              {item.due_on && ` · ${item.clock.legal_basis}`}
            </span>
          )}
        </span>
        {item.due_at && <DeadlineChip item={item} />}
      </div>
      {item.stage && (
        <div className="line" data-stage={item.stage.code}>
          <Tick isDone={false} />
          <span className="grow">{t('case.stage', { day: day(item.stage.due_on) })}</span>
          {item.stage.is_late && <Chip tone="late">{t('case.stage.late')}</Chip>}
        </div>
      )}
      <Blocked item={item} definition={definition} />
    </section>
  )
}

function TaskLink({ item, task: { code, is_done } }: { item: CaseView; task: CaseView['tasks'][number] }) {
  const { t } = useText()
  if (code === 'household') return is_done ? null : <ChooseHousehold item={item} />
  return (
    <AnchorLink
      to="/cases/$id/edit"
      params={{ id: item.id }}
      search={{ step: ['form', 'employer', 'place'].includes(code) ? 'form' : 'papers' }}
      size="sm"
    >
      {t(is_done ? 'case.review' : 'case.do')}
    </AnchorLink>
  )
}

/** The household is that of the beneficiary; who has none is taken into one first. */
function ChooseHousehold({ item }: { item: CaseView }) {
  const { t } = useText()
  const queries = useQueryClient()
  const id = item.beneficiary.id ?? ''
  const person = useFindPerson(id, { query: { enabled: id !== '' } })
  const purpose = toHandle(item)
  const choose = useMutation({
    mutationFn: (household: string) =>
      updateCase(
        item.id,
        { household_id: household },
        { headers: { ...seen(item.version).headers, ...purpose.headers } },
      ),
    onError: (error) => tellFailure(error, t),
    onSettled: () => refresh(queries, '/v1/cases'),
  })
  const household = person.data?.household_id
  if (!person.data) return null
  if (!household)
    return (
      <AnchorLink to="/people/$id" params={{ id }} size="sm">
        {t('case.household.none')}
      </AnchorLink>
    )
  return (
    <Button size="compact-sm" variant="default" loading={choose.isPending} onClick={() => choose.mutate(household)}>
      {t('case.household.take')}
    </Button>
  )
}

/** Why the steps that wait cannot be taken yet. */
export function Blocked({ item, definition }: Props) {
  const { say } = useText()
  return item.transitions
    .map((transition) => ({ transition, blocks: reasons(transition, definition) }))
    .filter(({ blocks }) => blocks.length > 0)
    .map(({ transition, blocks }) => (
      <Text key={transition.code} id={`why-${transition.code}`} size="sm" c="dimmed" mt={6}>
        {say(transition.name)}: {blocks.map((block) => say(block.message)).join('. ')}.
      </Text>
    ))
}

/** What the form does not say yet is not judged: an empty day does not lie in the future. */
export function reasons(transition: AvailableTransition, definition: CaseTypeDefinition): Block[] {
  const blocks = transition.blocked_by
  if (!blocks.some(({ code }) => code === 'form_incomplete')) return blocks
  const guards = definition.transitions.find(({ code }) => code === transition.code)?.guards ?? []
  const ofForm = new Set(guards.filter(({ rule }) => /\bform\b/.test(rule)).map(({ code }) => code))
  return blocks.filter(({ code }) => !ofForm.has(code))
}

export function Supplement({ item }: { item: CaseView }) {
  const { t } = useText()
  if (!item.supplement) return null
  return (
    <Alert color="blue" title={t('supplement.asked', { at: instant(item.supplement.requested_at) })}>
      <Text size="sm">{item.supplement.reason}</Text>
      <List size="sm" mt={4}>
        {item.supplement.items.map((line) => (
          <List.Item key={line}>{line}</List.Item>
        ))}
      </List>
    </Alert>
  )
}

/** How it ended. */
export function Decision({ item }: { item: CaseView }) {
  const { t, tCode } = useText()
  if (!item.decision) return null
  const { outcome, number, signed_on, reason, citation } = item.decision
  return (
    <section className="panel" aria-label={t('case.decision')}>
      <h2 className="section-title">{t('case.decision')}</h2>
      <Text fw={600}>{outcome && tCode('outcome', outcome)}</Text>
      {number && <Text>{t('decision.line', { number, day: day(signed_on) })}</Text>}
      {reason && <Text style={{ whiteSpace: 'pre-line' }}>{reason}</Text>}
      {citation && <Text>{t('decision.citation.line', { law: citation })}</Text>}
    </section>
  )
}
