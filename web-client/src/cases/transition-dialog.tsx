import { Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { transitionCase } from '../api/generated/client'
import type { AvailableTransition, CaseTypeDefinition, CaseView } from '../api/generated/model'
import { seen } from '../api/request'
import { day, parseDay, today } from '../shared/dates'
import { checks } from '../shared/fields/checks'
import { DayField } from '../shared/fields/day-field'
import { LongTextField, TextField } from '../shared/fields/text-field'
import { ChangedNotice, FormDialog, useSeenVersion } from '../shared/form/form-dialog'
import { useForm } from '../shared/form/use-form'
import { useText } from '../shared/i18n'
import { tellDone } from '../shared/problems'
import { emptyMinutes, MinutesFields, minutesBody, minutesFaults } from './coordination/minutes-fields'
import { caseKey, withPurpose } from './queries'

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
  const check = checks(t)
  const version = useSeenVersion(item, opened)
  const needs = (what: AvailableTransition['requires'][number]) => transition.requires.includes(what)
  const percent = definition.transitions.find(({ code }) => code === transition.code)?.agreement_percent
  const form = useForm({
    draft: `transition/${item.id}/${transition.code}`,
    initial: { number: '', signed_on: day(today()), supplement_items: '', reason: '', ...emptyMinutes(!percent) },
    check: (values) => ({
      ...(needs('minutes') && minutesFaults(values, t)),
      number: needs('decision') && check.required(values.number, t('decision.number')),
      signed_on: needs('decision') && check.day(values.signed_on),
      supplement_items: needs('supplement_items') && check.required(values.supplement_items, t('supplement.items')),
      reason: (needs('reason') && check.required(values.reason, t('reason'))) || check.tooLong(values.reason, 2000),
    }),
    send: ({ number, signed_on, supplement_items, reason, ...minutes }) =>
      transitionCase(
        item.id,
        {
          transition: transition.code,
          ...(reason.trim() && { reason: reason.trim() }),
          ...(needs('decision') && {
            decision: { number: number.trim(), signed_on: parseDay(signed_on) ?? signed_on },
          }),
          ...(needs('minutes') && { minutes: minutesBody(minutes) }),
          ...(needs('supplement_items') && { supplement_items: linesOf(supplement_items) }),
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
      {needs('decision') && (
        <>
          <TextField {...form.field('number', t('decision.number'))} placeholder="123/QĐ-UBND" required />
          <DayField {...form.field('signed_on', t('decision.signed_on'))} required />
        </>
      )}
      {needs('minutes') && <MinutesFields form={form as never} percent={percent} />}
      {needs('supplement_items') && (
        <LongTextField
          {...form.field('supplement_items', t('supplement.items'))}
          description={t('supplement.items.hint')}
          required
        />
      )}
      <LongTextField {...form.field('reason', t('reason'))} required={needs('reason')} />
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
      <Text size="sm" c="dimmed">
        {item.code}. {next && next.status !== 'closed' && t('transition.next', { step: say(next.name) })}
        {next?.role && ` (${tCode('role', next.role)})`}
        {next?.status === 'closed' && t('transition.closes')}
      </Text>
    </div>
  )
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
