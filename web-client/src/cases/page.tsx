import { Alert, Badge, Button, Grid, Group, List, Radio, Stack, Tabs, Text, Title } from '@mantine/core'
import { IconCircleCheck, IconCircleDashed, IconLock, IconPencil } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { assignCase } from '../api/generated/client'
import type { CaseTypeDefinition, CaseView } from '../api/generated/model'
import { isProblem, seen } from '../api/request'
import { useMe } from '../shared/account'
import { day, instant } from '../shared/dates'
import { useText } from '../shared/i18n'
import { AnchorLink, ButtonLink } from '../shared/links'
import { tellFailure } from '../shared/problems'
import { refresh } from '../shared/refresh'
import { Failure, Loading } from '../shared/states'
import { Actions } from './actions'
import { Answers, formOf } from './answers'
import { DeadlineChip, ProtectedMark, StatusBadge } from './chips'
import { Documents } from './documents'
import { Notes } from './notes'
import { caseQuery, caseTypeQuery, withPurpose } from './queries'
import { readCaseTab } from './search'
import { Timeline } from './timeline'

const PURPOSES = ['handle_case', 'decide', 'supervise', 'coordinate', 'audit'] as const

/** One case: what it is, where it stands, what is to be done and by when. */
export function CasePage() {
  const { id } = useParams({ from: '/signed-in/cases/$id' })
  // Asked anew at every visit: a purpose holds for one look.
  return <CaseAt key={id} id={id} />
}

function CaseAt({ id }: { id: string }) {
  const [purpose, setPurpose] = useState<string>()
  const item = useQuery(caseQuery(id, purpose))
  const type = useQuery({ ...caseTypeQuery(item.data?.case_type.id ?? ''), enabled: item.isSuccess })
  if (isProblem(item.error, 'purpose_required')) return <AskPurpose onChosen={setPurpose} />
  if (item.isPending || (item.isSuccess && type.isPending)) return <Loading />
  if (item.isError) return <Failure error={item.error} retry={() => void item.refetch()} />
  if (type.isError) return <Failure error={type.error} retry={() => void type.refetch()} />
  if (!type.data) return <Loading />
  return <Shown item={item.data} definition={type.data.definition} purpose={purpose} onPurpose={setPurpose} />
}

/** A protected record, or a part of one, is opened for a purpose, and the look is written down. */
function AskPurpose({ onChosen }: { onChosen: (purpose: string) => void }) {
  const { t, tCode } = useText()
  const [chosen, setChosen] = useState('handle_case')
  return (
    <Stack maw={520} gap="md">
      <Group gap="xs">
        <IconLock aria-hidden />
        <Title order={1}>{t('purpose.title')}</Title>
      </Group>
      <Text>{t('purpose.about')}</Text>
      <Radio.Group label={t('purpose.label')} value={chosen} onChange={setChosen}>
        <Stack gap="xs" mt="xs">
          {PURPOSES.map((purpose) => (
            <Radio key={purpose} value={purpose} label={tCode('purpose', purpose)} />
          ))}
        </Stack>
      </Radio.Group>
      <Button onClick={() => onChosen(chosen)} style={{ alignSelf: 'flex-start' }}>
        {t('purpose.open')}
      </Button>
    </Stack>
  )
}

interface ShownProps {
  item: CaseView
  definition: CaseTypeDefinition
  purpose?: string
  onPurpose: (purpose: string) => void
}

function Shown({ item, definition, purpose, onPurpose }: ShownProps) {
  const { t, say } = useText()
  const navigate = useNavigate()
  const { tab } = useSearch({ from: '/signed-in/cases/$id' })
  const show = (next: string | null) =>
    void navigate({
      to: '/cases/$id',
      params: { id: item.id },
      search: readCaseTab({ tab: next }),
      replace: true,
      resetScroll: false,
    })
  return (
    <Stack gap="lg" maw={1200}>
      <header>
        <Group gap="xs">
          <Title order={1}>{item.code}</Title>
          <StatusBadge status={item.status} outcome={item.outcome} />
          <ProtectedMark confidentiality={item.confidentiality} />
        </Group>
        <Text>{say(item.case_type.name)}</Text>
      </header>
      <Grid gap="xl">
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Stack gap="lg">
            <Standing item={item} />
            <Todo item={item} />
            <Actions item={item} purpose={purpose} />
            <Supplement item={item} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Facts item={item} />
        </Grid.Col>
      </Grid>
      <Tabs value={tab ?? 'form'} onChange={show} keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="form">{t('case.form')}</Tabs.Tab>
          <Tabs.Tab
            value="papers"
            rightSection={
              <Badge variant="light" color="gray" size="sm">
                {item.documents.length}
              </Badge>
            }
          >
            {t('case.papers')}
          </Tabs.Tab>
          <Tabs.Tab value="timeline">{t('case.timeline')}</Tabs.Tab>
          <Tabs.Tab value="notes">{t('case.notes')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="form" pt="md">
          {item.masked_fields.length > 0 && !purpose && (
            <Group mb="sm">
              <Text size="sm">{t('case.masked.about')}</Text>
              <Button
                size="xs"
                variant="default"
                leftSection={<IconLock aria-hidden size={14} />}
                onClick={() => onPurpose('handle_case')}
              >
                {t('case.reveal')}
              </Button>
            </Group>
          )}
          {Object.keys(item.form).length === 0 && item.masked_fields.length === 0 ? (
            <Text c="dimmed">{t('case.form.empty')}</Text>
          ) : (
            <Answers schema={formOf(definition)} form={item.form} masked={item.masked_fields} />
          )}
          {item.can_edit && (
            <ButtonLink
              to="/cases/$id/edit"
              params={{ id: item.id }}
              variant="default"
              mt="md"
              leftSection={<IconPencil aria-hidden size={16} />}
            >
              {t('case.edit')}
            </ButtonLink>
          )}
        </Tabs.Panel>
        <Tabs.Panel value="papers" pt="md" maw={720}>
          <Documents item={item} definition={definition} purpose={purpose} />
        </Tabs.Panel>
        <Tabs.Panel value="timeline" pt="md" maw={720}>
          <Timeline id={item.id} purpose={purpose} />
        </Tabs.Panel>
        <Tabs.Panel value="notes" pt="md" maw={720}>
          <Notes id={item.id} purpose={purpose} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  )
}

/** Where it stands, who acts, and what they have to do. */
function Standing({ item }: { item: CaseView }) {
  const { t, say, tCode } = useText()
  return (
    <section aria-label={t('case.standing')}>
      <Title order={2}>{say(item.step.name)}</Title>
      {item.next && <Text>{say(item.next)}</Text>}
      {item.acting_role && (
        <Text size="sm" c="dimmed">
          {t('case.acting', {
            who: tCode('role', item.acting_role),
            agency: item.acting_agency?.name ?? item.unit.name,
          })}
        </Text>
      )}
      <Group mt={6} gap="sm">
        <DeadlineChip item={item} />
        {item.due_on && !item.closed_at && (
          <Text size="sm" c="dimmed">
            {item.hours_left != null ? instant(item.due_at) : day(item.due_on)} · {item.clock.legal_basis}
          </Text>
        )}
      </Group>
      {item.decision && (
        <Text mt="xs" size="sm">
          {[
            item.decision.outcome && tCode('outcome', item.decision.outcome),
            item.decision.number &&
              t('decision.line', { number: item.decision.number, day: day(item.decision.signed_on) }),
            item.decision.reason,
          ]
            .filter(Boolean)
            .join('. ')}
        </Text>
      )}
    </section>
  )
}

function Todo({ item }: { item: CaseView }) {
  const { t, say } = useText()
  if (item.tasks.length === 0) return null
  return (
    <section aria-label={t('case.tasks')}>
      <Title order={2} mb={6}>
        {t('case.tasks')}
      </Title>
      <List spacing={4} listStyleType="none" withPadding={false}>
        {item.tasks.map((task) => (
          <List.Item
            key={task.code}
            icon={
              task.is_done ? (
                <IconCircleCheck aria-hidden size={20} color="var(--mantine-primary-color-filled)" />
              ) : (
                <IconCircleDashed aria-hidden size={20} />
              )
            }
            data-task={task.code}
            data-done={task.is_done}
          >
            {say(task.name)}{' '}
            <Text span size="xs" c="dimmed">
              {t(task.is_done ? 'task.done' : 'task.todo')}
            </Text>
          </List.Item>
        ))}
      </List>
      {item.can_edit && (
        <AnchorLink to="/cases/$id/edit" params={{ id: item.id }} size="sm">
          {t('case.continue')}
        </AnchorLink>
      )}
    </section>
  )
}

function Supplement({ item }: { item: CaseView }) {
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

function Facts({ item }: { item: CaseView }) {
  const { t } = useText()
  const person = (who: { id?: string | null; full_name: string; birth_date?: string | null } | null | undefined) =>
    who?.id && (
      <AnchorLink to="/people/$id" params={{ id: who.id }}>
        {who.full_name}
        {who.birth_date ? ` (${day(who.birth_date)})` : ''}
      </AnchorLink>
    )
  return (
    <section aria-label={t('case.people')}>
      <dl className="facts">
        <dt>{t('case.beneficiary')}</dt>
        <dd>
          {item.confidentiality === 'protected'
            ? `${item.beneficiary.full_name} ${day(item.beneficiary.birth_date)}`
            : person(item.beneficiary)}
        </dd>
        {item.applicant && (
          <>
            <dt>{t('case.applicant')}</dt>
            <dd>{person(item.applicant)}</dd>
          </>
        )}
        {item.household && (
          <>
            <dt>{t('case.household')}</dt>
            <dd>{[item.household.code, item.household.hamlet, item.household.address].filter(Boolean).join(' · ')}</dd>
          </>
        )}
        <dt>{t('case.unit')}</dt>
        <dd>{item.unit.name}</dd>
        <dt>{t('case.assignee')}</dt>
        <dd>
          <Assignee item={item} />
        </dd>
        <dt>{t('case.opened')}</dt>
        <dd>{instant(item.opened_at) || t('case.not_opened')}</dd>
        <dt>{t('case.created')}</dt>
        <dd>
          {instant(item.created_at)} {item.created_by && `· ${item.created_by.full_name}`}
        </dd>
      </dl>
    </section>
  )
}

/** Who has taken the case; it can be taken and put back by one click. */
function Assignee({ item }: { item: CaseView }) {
  const { t } = useText()
  const me = useMe()
  const queries = useQueryClient()
  const assign = useMutation({
    mutationFn: (user: string | null) =>
      assignCase(
        item.id,
        { user_id: user },
        {
          headers: {
            ...seen(item.version).headers,
            ...withPurpose(item.confidentiality === 'protected' ? 'handle_case' : undefined).headers,
          },
        },
      ),
    onSuccess: () => {
      void refresh(queries, '/v1/cases', '/v1/workqueues')
    },
    onError: (error) => tellFailure(error, t),
  })
  const mine = item.assignee?.id === me.id
  // The service gives a case only to somebody who holds the role that acts now.
  const fits = item.acting_role == null || me.roles.includes(item.acting_role)
  return (
    <Group gap="xs">
      <span data-assignee>{item.assignee?.full_name ?? t('case.nobody')}</span>
      {item.can_assign && !item.closed_at && (mine || fits) && (
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => assign.mutate(mine ? null : me.id)}
          loading={assign.isPending}
        >
          {t(mine ? 'case.unclaim' : 'case.claim')}
        </Button>
      )}
    </Group>
  )
}
