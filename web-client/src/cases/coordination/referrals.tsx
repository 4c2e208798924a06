import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { createCaseReferral } from '../../api/generated/client'
import type { CaseView, ReferralKind, ReferralView } from '../../api/generated/model'
import { useMe } from '../../shared/account'
import { useAgencies } from '../../shared/agencies'
import {
  Chip,
  ChoiceField,
  checks,
  DayField,
  DialogForm,
  day,
  type FieldProps,
  instant,
  LongTextField,
  parseDay,
  Section,
  SegmentField,
  today,
  useMay,
  useText,
} from '../../shared/kit'
import { Failure, Loading } from '../../shared/states'
import { referralsQuery, withPurpose } from '../queries'
import { isAwaited, referralState, referralTone } from './state'

const KINDS = ['opinion', 'support', 'information'] as const

/** Which agencies were asked, what they answered, and who is waited for. */
export function Referrals({ item, purpose }: { item: CaseView; purpose?: string }) {
  const { t } = useText()
  const referrals = useQuery(referralsQuery(item.id, purpose))
  const mayWrite = useMay('cases:write')
  const mayRefer = mayWrite && item.confidentiality !== 'protected' && !item.closed_at
  if (referrals.isPending) return <Loading />
  if (referrals.isError) return <Failure error={referrals.error} retry={() => void referrals.refetch()} />
  const { items } = referrals.data
  return (
    <Section title={t('referrals')} actions={mayRefer && <NewReferral item={item} purpose={purpose} />}>
      {items.length === 0 && <Text c="dimmed">{t('referrals.none')}</Text>}
      {items.map((referral) => (
        <Referral key={referral.id} referral={referral} />
      ))}
    </Section>
  )
}

function Referral({ referral }: { referral: ReferralView }) {
  const { t } = useText()
  const { agency, kind, reason, respond_by, answer, referred_by, created_at } = referral
  const state = referralState(referral, today())
  return (
    <article className="referral" data-referral={agency.code}>
      <div className="referral-head">
        <b className="grow">{agency.name}</b>
        <Chip tone={referralTone(referral, today())}>{t(`referral.state.${state}`)}</Chip>
      </div>
      <div className="sub">
        {[
          t(`referral.kind.${kind}`),
          isAwaited(referral) && respond_by && t('referral.until', { day: day(respond_by) }),
          referred_by?.full_name,
          instant(created_at),
        ]
          .filter(Boolean)
          .join(' · ')}
      </div>
      <p>{reason}</p>
      {answer && (
        <blockquote>
          <b>{t(`referral.verdict.${answer.verdict}`)}</b>
          <p>{answer.text}</p>
          <div className="sub">
            {[answer.answered_by?.full_name, instant(answer.answered_at)].filter(Boolean).join(' · ')}
          </div>
        </blockquote>
      )}
    </article>
  )
}

function NewReferral({ item, purpose }: { item: CaseView; purpose?: string }) {
  const { t } = useText()
  const check = checks(t)
  const asks = (kind: string) => kind !== 'information'
  return (
    <DialogForm
      label={t('referral.new')}
      submit={t('referral.send')}
      done={t('referral.sent')}
      draft={`referral/${item.id}`}
      button={{ size: 'xs' }}
      initial={{ kind: 'opinion', agency_id: '', respond_by: '', reason: '' }}
      check={({ kind, agency_id, respond_by, reason }) => ({
        agency_id: check.chosen(agency_id, t('referral.agency')),
        respond_by: asks(kind) && check.day(respond_by, false),
        reason: check.required(reason, t('referral.reason')) || check.tooLong(reason, 1000),
      })}
      send={({ kind, agency_id, respond_by, reason }) =>
        createCaseReferral(
          item.id,
          {
            agency_id,
            reason: reason.trim(),
            kind: kind as ReferralKind,
            ...(asks(kind) && respond_by.trim() && { respond_by: parseDay(respond_by) ?? respond_by }),
          },
          withPurpose(purpose),
        )
      }
    >
      {(form) => (
        <>
          <SegmentField
            {...form.field('kind', t('referral.kind'))}
            options={KINDS.map((value) => ({ value, label: t(`referral.kind.${value}`) }))}
          />
          <AgencyField field={form.field('agency_id', t('referral.agency'))} />
          <LongTextField
            {...form.field('reason', t('referral.reason'))}
            description={t('referral.reason.hint')}
            required
          />
          {asks(form.values.kind) && (
            <DayField
              {...form.field('respond_by', t('referral.respond_by'))}
              description={t('referral.respond_by.hint')}
            />
          )}
        </>
      )}
    </DialogForm>
  )
}

/** The agencies of today, but for the account's own. */
function AgencyField({ field }: { field: FieldProps<string> }) {
  const { agency } = useMe()
  const { options } = useAgencies({ valid_on: today() })
  return <ChoiceField {...field} options={options.filter(({ value }) => value !== agency.id)} searchable required />
}
