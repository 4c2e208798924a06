import { Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { transitionCase } from '../../api/generated/client'
import type { AvailableTransition, CaseTypeDefinition, CaseView } from '../../api/generated/model'
import { seen } from '../../api/request'
import { day } from '../../shared/dates'
import { ChangedNotice, FormDialog, useSeenVersion } from '../../shared/form/form-dialog'
import { useForm } from '../../shared/form/use-form'
import { useText } from '../../shared/i18n'
import { tellDone } from '../../shared/problems'
import { RestatedHelp } from '../case/help'
import { emptyMinutes, MinutesFields, minutesBody, minutesFaults } from '../coordination/minutes-fields'
import { caseKey, withPurpose } from '../queries'
import { DecisionFields, emptyStep, ReasonFields, stepBody, stepFaults } from './fields'

interface Props {
  transition: AvailableTransition
  definition: CaseTypeDefinition
  item: CaseView
  purpose?: string
  opened: boolean
  close: () => void
  onDone?: (next: CaseView) => void
}

/** Takes a step: it says for whom, asks for what the step needs, and is about the version that was looked at. */
export function TransitionDialog({ transition, definition, item, purpose, opened, close, onDone }: Props) {
  const { t, say } = useText()
  const queries = useQueryClient()
  const version = useSeenVersion(item, opened)
  const needs = (what: AvailableTransition['requires'][number]) => transition.requires.includes(what)
  const percent = definition.transitions.find(({ code }) => code === transition.code)?.agreement_percent
  const form = useForm({
    draft: `transition/${item.id}/${transition.code}`,
    initial: { ...emptyStep(), ...emptyMinutes(!percent) },
    check: (values) => ({
      ...(needs('minutes') && minutesFaults(values, t)),
      ...stepFaults(transition.requires, values, t),
    }),
    send: (values) =>
      transitionCase(
        item.id,
        {
          transition: transition.code,
          ...stepBody(transition.requires, values),
          ...(needs('minutes') && { minutes: minutesBody(values) }),
        },
        { headers: { ...seen(version.version).headers, ...withPurpose(purpose).headers } },
      ),
    onDone: (next) => {
      queries.setQueryData(caseKey(item.id, purpose), next)
      close()
      tellDone(t('transition.done', { name: say(transition.name) }), t('close'))
      onDone?.(next)
    },
  })
  return (
    <FormDialog
      form={form}
      opened={opened}
      close={close}
      title={say(transition.name)}
      submit={say(transition.name)}
      isDangerous={transition.tone === 'danger'}
    >
      <ChangedNotice record={item} seen={version} />
      <Restated transition={transition} definition={definition} item={item} />
      <DecisionFields form={form as never} requires={transition.requires} />
      {needs('minutes') && <MinutesFields form={form as never} percent={percent} />}
      <ReasonFields form={form as never} requires={transition.requires} laws={definition.legal_basis} />
      {transition.tone === 'danger' && (
        <Text size="sm" c="dimmed">
          {t('transition.final')}
        </Text>
      )}
    </FormDialog>
  )
}

/** Who, what, and what happens next. */
function Restated({ transition, definition, item }: Pick<Props, 'transition' | 'definition' | 'item'>) {
  const { t, say, tCode } = useText()
  const { beneficiary, household } = item
  const target = definition.transitions.find(({ code }) => code === transition.code)?.to
  const next = definition.steps.find(({ code }) => code === target)
  return (
    <div>
      <Text>
        {t('transition.for')} <b>{beneficiary.full_name}</b>
        {beneficiary.birth_date && ` (${day(beneficiary.birth_date)})`}
        {household && `, ${t('case.household.code', { code: household.code })}`}: <b>{say(item.case_type.name)}</b>
      </Text>
      <RestatedHelp item={item} />
      <Text size="sm" c="dimmed">
        {item.code}. {next && next.status !== 'closed' && t('transition.next', { step: say(next.name) })}
        {next?.role && ` (${tCode('role', next.role)})`}
        {next?.status === 'closed' && t('transition.closes')}
      </Text>
    </div>
  )
}
