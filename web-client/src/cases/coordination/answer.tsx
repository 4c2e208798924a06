import { useQuery } from '@tanstack/react-query'
import { answerCaseReferral } from '../../api/generated/client'
import type { CaseView, ReferralView, Verdict } from '../../api/generated/model'
import { useMe } from '../../shared/account'
import {
  Chip,
  checks,
  day,
  LongTextField,
  ProblemForm,
  Section,
  SegmentField,
  tellDone,
  today,
  useForm,
  useText,
} from '../../shared/kit'
import { referralsQuery } from '../queries'
import { isAwaited, referralState, referralTone } from './state'

/** What the account's own agency was asked and has not answered: before all else on the page. */
export function Asked({ item, purpose }: { item: CaseView; purpose?: string }) {
  const { agency } = useMe()
  const referrals = useQuery(referralsQuery(item.id, purpose))
  // One that is answered may be that of which the page heard nothing: it says so.
  return (referrals.data?.items ?? [])
    .filter((referral) => referral.agency.id === agency.id)
    .map((referral) => <Answer key={referral.id} referral={referral} />)
}

const VERDICTS = ['accepted', 'declined'] as const

function Answer({ referral }: { referral: ReferralView }) {
  const { t } = useText()
  const check = checks(t)
  const { id, kind, reason, respond_by, referred_by, answer } = referral
  const onSent = () => tellDone(t('answer.sent'), t('close'))
  const form = useForm({
    draft: `answer/${id}`,
    initial: { verdict: '', text: '' },
    check: ({ verdict, text }) => ({
      verdict: check.chosen(verdict, t('answer.verdict')),
      text: check.required(text, t('answer.text')) || check.tooLong(text, 2000),
    }),
    send: ({ verdict, text }) => answerCaseReferral(id, { verdict: verdict as Verdict, text: text.trim() }),
    isThere: ({ verdict, text }) => answer?.verdict === verdict && answer.text === text.trim(),
    onUnchanged: onSent,
    onDone: onSent,
  })
  if (!isAwaited(referral)) return null
  return (
    <Section
      title={t(`answer.asked.${kind}`)}
      className="panel asked"
      actions={
        <Chip tone={referralTone(referral, today())}>
          {respond_by
            ? t('referral.until', { day: day(respond_by) })
            : t(`referral.state.${referralState(referral, today())}`)}
        </Chip>
      }
    >
      <p>
        {referred_by && <b>{referred_by.full_name}: </b>}
        {reason}
      </p>
      <ProblemForm form={form} label={t('answer.give_to')} submit={t('answer.send')}>
        <SegmentField
          {...form.field('verdict', t('answer.verdict'))}
          options={VERDICTS.map((value) => ({ value, label: t(`referral.verdict.${value}`) }))}
        />
        <LongTextField {...form.field('text', t('answer.text'))} minRows={3} required />
      </ProblemForm>
    </Section>
  )
}
