import { Button, Checkbox, SegmentedControl, Text, TextInput } from '@mantine/core'
import type { Member, MinutesCreate, Vote } from '../../api/generated/model'
import {
  Chip,
  checks,
  DayField,
  type FormState,
  LongTextField,
  parseDay,
  TextField,
  type Typed,
  useText,
} from '../../shared/kit'
import { shareOf } from './state'

const VOTES = ['for', 'against', 'abstained'] as const

export interface MinutesValues extends Typed {
  held_on: string
  invited: string
  present: string
  agreed: string
  /** A council names its members and their votes; a meeting has numbers alone. */
  is_council: boolean
  members: Member[]
  note: string
}

const EMPTY: Member = { name: '', position: '', vote: 'for' }

export const emptyMinutes = (isCouncil: boolean): MinutesValues => ({
  held_on: '',
  invited: '',
  present: '',
  agreed: '',
  is_council: isCouncil,
  members: isCouncil ? [EMPTY, EMPTY, EMPTY] : [],
  note: '',
})

/** A count as it was typed; undefined when it is none. */
const count = (text: string): number | undefined => (/^\d{1,6}$/.test(text.trim()) ? Number(text.trim()) : undefined)

const named = (members: readonly Member[]) => members.filter(({ name, position }) => name.trim() || position.trim())

/** How many were there and agreed: as typed, or as the members voted. */
export function countsOf(values: MinutesValues): { present?: number; agreed?: number } {
  if (!values.is_council) return { present: count(values.present), agreed: count(values.agreed) }
  const members = named(values.members)
  return { present: members.length, agreed: members.filter(({ vote }) => vote === 'for').length }
}

export function minutesFaults(values: MinutesValues, t: ReturnType<typeof useText>['t']) {
  const check = checks(t)
  const { present, agreed } = countsOf(values)
  const invited = count(values.invited)
  const isNumber = (value: number | undefined, least: number) =>
    value === undefined || value < least ? t('minutes.number') : null
  const isUnnamed = named(values.members).some(({ name, position }) => !name.trim() || !position.trim())
  return {
    held_on: check.day(values.held_on),
    invited: isNumber(invited, 1),
    present:
      !values.is_council &&
      (isNumber(present, 1) ?? ((present ?? 0) > (invited ?? 0) ? t('minutes.present.too_many') : null)),
    agreed:
      !values.is_council &&
      (isNumber(agreed, 0) ?? ((agreed ?? 0) > (present ?? 0) ? t('minutes.agreed.too_many') : null)),
    members:
      values.is_council &&
      (present === 0
        ? t('minutes.members.none')
        : isUnnamed
          ? t('minutes.members.unnamed')
          : (present ?? 0) > (invited ?? 0)
            ? t('minutes.present.too_many')
            : null),
    note: check.tooLong(values.note, 2000),
  }
}

export function minutesBody(values: MinutesValues): MinutesCreate {
  const { present = 0, agreed = 0 } = countsOf(values)
  return {
    held_on: parseDay(values.held_on) ?? values.held_on,
    invited: count(values.invited) ?? 0,
    present,
    agreed,
    ...(values.is_council && {
      members: named(values.members).map(({ name, position, vote }) => ({
        name: name.trim(),
        position: position.trim(),
        vote,
      })),
    }),
    ...(values.note.trim() && { note: values.note.trim() }),
  }
}

interface Props {
  form: FormState<MinutesValues>
  /** So many of a hundred present must agree. */
  percent?: number | null
}

/** What the minutes of a meeting or council say. */
export function MinutesFields({ form, percent }: Props) {
  const { t } = useText()
  const { values } = form
  const number = (name: 'invited' | 'present' | 'agreed') => (
    <TextField {...form.field(name, t(`minutes.${name}`))} inputMode="numeric" required w={130} />
  )
  return (
    <fieldset className="minutes">
      <legend>{t('minutes')}</legend>
      <DayField {...form.field('held_on', t('minutes.held_on'))} required />
      <Checkbox
        label={t('minutes.is_council')}
        checked={values.is_council}
        onChange={(event) => {
          form.set('is_council', event.currentTarget.checked)
          if (values.members.length === 0) form.set('members', [EMPTY, EMPTY, EMPTY])
        }}
      />
      <div className="minutes-numbers">
        {number('invited')}
        {!values.is_council && number('present')}
        {!values.is_council && number('agreed')}
      </div>
      {values.is_council && <Members form={form} />}
      <Share values={values} percent={percent} />
      <LongTextField {...form.field('note', t('minutes.note'))} />
    </fieldset>
  )
}

/** The share while it is typed, and whether it is enough. */
function Share({ values, percent }: { values: MinutesValues } & Pick<Props, 'percent'>) {
  const { t, language } = useText()
  const { present, agreed } = countsOf(values)
  const share = shareOf(agreed, present)
  if (share === undefined) return percent ? <Text size="sm">{t('minutes.needed', { percent })}</Text> : null
  const shown = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(share)
  const isEnough = !percent || share >= percent
  return (
    <output className="minutes-share">
      {t('minutes.share', { agreed: agreed ?? 0, present: present ?? 0, share: shown })}{' '}
      {percent && (
        <Chip tone={isEnough ? 'done' : 'late'}>
          {t(isEnough ? 'minutes.enough' : 'minutes.not_enough', { percent })}
        </Chip>
      )}
    </output>
  )
}

function Members({ form }: Pick<Props, 'form'>) {
  const { t } = useText()
  const { id, error } = form.field('members', t('minutes.members'))
  const { members } = form.values
  const change = (at: number, part: Partial<Member>) =>
    form.set(
      'members',
      members.map((member, index) => (index === at ? { ...member, ...part } : member)),
    )
  return (
    // The list of faults leads here.
    <section id={id} tabIndex={-1} aria-label={t('minutes.members')}>
      {error && (
        <Text c="var(--late)" size="sm">
          {error}
        </Text>
      )}
      {members.map((member, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the members keep their order and have no ids.
        <div key={at} className="member">
          <TextInput
            aria-label={t('minutes.member.name', { at: at + 1 })}
            placeholder={t('minutes.member.name', { at: at + 1 })}
            value={member.name}
            onChange={(event) => change(at, { name: event.currentTarget.value })}
            autoComplete="off"
          />
          <TextInput
            aria-label={t('minutes.member.position', { at: at + 1 })}
            placeholder={t('minutes.member.position', { at: at + 1 })}
            value={member.position}
            onChange={(event) => change(at, { position: event.currentTarget.value })}
            autoComplete="off"
          />
          <SegmentedControl
            size="xs"
            aria-label={t('minutes.member.vote', { at: at + 1 })}
            data={VOTES.map((value) => ({ value, label: t(`minutes.vote.${value}`) }))}
            value={member.vote}
            onChange={(vote) => change(at, { vote: vote as Vote })}
          />
        </div>
      ))}
      {members.length < 30 && (
        <Button variant="subtle" size="compact-sm" onClick={() => form.set('members', [...members, EMPTY])}>
          {t('minutes.member.add')}
        </Button>
      )}
    </section>
  )
}
