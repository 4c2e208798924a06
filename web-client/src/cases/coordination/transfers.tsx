import { useState } from 'react'
import {
  answerCaseTransfer,
  createCaseTransfer,
  useListCaseTransfers,
  useListUnits,
  withdrawCaseTransfer,
} from '../../api/generated/client'
import type { CaseTransferView, CaseView, TransferDirection, Verdict } from '../../api/generated/model'
import { seen } from '../../api/request'
import { useMe } from '../../shared/account'
import {
  ActButton,
  ChoiceField,
  checks,
  DialogForm,
  type FieldProps,
  instant,
  LongTextField,
  ProblemForm,
  Section,
  SegmentField,
  tellDone,
  today,
  useForm,
  useMay,
  useText,
} from '../../shared/kit'
import { withPurpose } from '../queries'

/** The open offer of a case: of the account's units to another one, or of another one to them. */
function useOffer(id: string, direction: TransferDirection) {
  const mayWrite = useMay('cases:write')
  const offers = useListCaseTransfers({ direction, status: 'offered', limit: 200 }, { query: { enabled: mayWrite } })
  return offers.data?.items.find(({ case_id }) => case_id === id)
}

interface Props {
  item: CaseView
  purpose?: string
}

/** A case that belongs to another unit now is offered to it with the file; until it answers, the offer can be taken back. */
export function Transfer({ item, purpose }: Props) {
  const { t } = useText()
  const offer = useOffer(item.id, 'outgoing')
  const mayOffer = useMay('cases:write') && item.transitions.length > 0 && !item.closed_at
  if (!offer && !mayOffer) return null
  return (
    <Section title={t('transfer')} actions={!offer && <Offer item={item} purpose={purpose} />}>
      {offer ? (
        <article className="referral" data-transfer={offer.status}>
          <div className="referral-head">
            <b className="grow">{t('transfer.waits', { unit: offer.to_unit.name })}</b>
            <ActButton
              label={t('transfer.withdraw')}
              button={{ size: 'compact-sm', variant: 'default' }}
              send={() => withdrawCaseTransfer(offer.id)}
            />
          </div>
          <div className="sub">
            {[offer.offered_by?.full_name, instant(offer.created_at)].filter(Boolean).join(' · ')}
          </div>
          <p>{offer.reason}</p>
        </article>
      ) : (
        <p className="sub">{t('transfer.about')}</p>
      )}
    </Section>
  )
}

function Offer({ item, purpose }: Props) {
  const { t } = useText()
  const check = checks(t)
  return (
    <DialogForm
      label={t('transfer.new')}
      done={t('transfer.sent')}
      draft={`transfer/${item.id}`}
      button={{ size: 'xs' }}
      record={item}
      initial={{ to_unit_id: '', reason: '' }}
      check={({ to_unit_id, reason }) => ({
        to_unit_id: check.chosen(to_unit_id, t('transfer.unit')),
        reason: check.required(reason, t('reason')) || check.tooLong(reason, 1000),
      })}
      send={({ to_unit_id, reason }, version) =>
        createCaseTransfer(
          item.id,
          { to_unit_id, reason: reason.trim() },
          { headers: { ...seen(version).headers, ...withPurpose(purpose).headers } },
        )
      }
    >
      {(form) => (
        <>
          <UnitField field={form.field('to_unit_id', t('transfer.unit'))} />
          <LongTextField {...form.field('reason', t('reason'))} required />
        </>
      )}
    </DialogForm>
  )
}

/** The wards of today, but for the account's own. */
function UnitField({ field }: { field: FieldProps<string> }) {
  const { unit } = useMe()
  const units = useListUnits({ valid_on: today(), level: 'commune' })
  const options = (units.data?.items ?? [])
    .filter(({ id }) => id !== unit.id)
    .map(({ id, name }) => ({ value: id, label: name }))
  return <ChoiceField {...field} options={options} searchable required />
}

const VERDICTS = ['accepted', 'declined'] as const

/** A case that another unit offers to the account's: before all else on the page. */
export function Offered({ item }: Props) {
  const offer = useOffer(item.id, 'incoming')
  const [last, setLast] = useState(offer)
  if (offer && offer.id !== last?.id) setLast(offer)
  return last ? <AnswerOffer key={last.id} offer={last} isOpen={offer !== undefined} /> : null
}

/** One that is open no more may have got the answer of which the page heard nothing: it says so. */
function AnswerOffer({ offer, isOpen }: { offer: CaseTransferView; isOpen: boolean }) {
  const { t } = useText()
  const all = useListCaseTransfers({ direction: 'incoming', limit: 200 }, { query: { enabled: !isOpen } })
  const onSent = () => tellDone(t('transfer.answered'), t('close'))
  const check = checks(t)
  const form = useForm({
    draft: `transfer-answer/${offer.id}`,
    initial: { verdict: '', reason: '' },
    check: ({ verdict, reason }) => ({
      verdict: check.chosen(verdict, t('transfer.verdict')),
      reason: (verdict === 'declined' && check.required(reason, t('reason'))) || check.tooLong(reason, 1000),
    }),
    send: ({ verdict, reason }) =>
      answerCaseTransfer(offer.id, { verdict: verdict as Verdict, ...(reason.trim() && { reason: reason.trim() }) }),
    isThere: ({ verdict }) => all.data?.items.find(({ id }) => id === offer.id)?.status === verdict,
    onUnchanged: onSent,
    onDone: onSent,
  })
  if (!isOpen) return null
  return (
    <Section title={t('transfer.offered', { unit: offer.from_unit.name })} className="panel asked">
      <p>
        {offer.offered_by && <b>{offer.offered_by.full_name}: </b>}
        {offer.reason}
      </p>
      <ProblemForm form={form} label={t('transfer.verdict')} submit={t('answer.send')}>
        <SegmentField
          {...form.field('verdict', t('transfer.verdict'))}
          options={VERDICTS.map((value) => ({ value, label: t(`transfer.${value}`) }))}
        />
        <LongTextField {...form.field('reason', t('reason'))} required={form.values.verdict === 'declined'} />
      </ProblemForm>
    </Section>
  )
}
