import { useFindSanction } from '../api/generated/client'
import type { SanctionView } from '../api/generated/model'
import { EmployerLink } from '../employers/link'
import { AnchorLink, day, dong, Facts, PageHead, recordPage, Section, StateChip, useText } from '../shared/kit'
import { Balance } from './balance'
import { Deadlines } from './deadlines'
import { FineArithmetic } from './fine'
import { isWarning, SANCTION, shownStatus } from './states'
import { Steps } from './steps'

/** A sanction: the proposal with its arithmetic, who decided and approved it, its terms, and what was paid. */
export const SanctionPage = recordPage('sanctions:read', useFindSanction, Sanction)

function Sanction({ record: it }: { record: SanctionView }) {
  const { t, tCode } = useText()
  const facts = [
    [t('sanction.employer'), <EmployerLink key="employer" of={it.employer} />],
    [t('sanction.finding'), it.finding_id && <FindingLink id={it.finding_id} />],
    [t('sanction.detected_on'), day(it.detected_on)],
    [t('sanction.minutes'), `${it.minutes_number}, ${day(it.minutes_on)} (${tCode('minutes_kind', it.minutes_kind)})`],
    [
      t('sanction.explained'),
      it.explanation && `${tCode('explanation_kind', it.explanation.kind)}, ${day(it.explanation.received_on)}`,
    ],
    [t('sanction.explanation'), it.explanation?.summary],
    [t('sanction.amount'), it.amount_vnd != null && (isWarning(it) ? t('fine.warning') : dong(it.amount_vnd))],
    [t('sanction.decision'), [it.decision_number, day(it.decision_on)].filter(Boolean).join(', ')],
    [t('sanction.proposed_by'), it.proposed_by?.full_name],
    [t('sanction.decided_by'), it.decided_by?.full_name],
    [t('sanction.approved_by'), it.approved_by?.full_name],
    [t('sanction.sent'), day(it.sent_on)],
    [t('sanction.received'), day(it.received_on)],
    [t('sanction.enforcement'), [it.enforcement_number, day(it.enforced_on)].filter(Boolean).join(', ')],
    [t('reason.label'), it.end_reason],
  ] as const
  return (
    <>
      <PageHead
        title={it.minutes_number}
        documentTitle={`${it.minutes_number} · ${it.employer.name}`}
        crumbs={[{ label: t('sanctions.title'), to: '/sanctions' }]}
        about={
          <>
            <span className="sub">{it.employer.name}</span>
            <StateChip of={SANCTION} code={shownStatus(it)} />
          </>
        }
      >
        <Steps of={it} />
      </PageHead>
      <Facts isWide facts={facts} />
      <p>
        <AnchorLink to="/sanctions/$id/print" params={{ id: it.id }}>
          {t('sanction.print')}
        </AnchorLink>
      </p>
      <Section title={t('fine.title')}>
        <FineArithmetic of={it.fine} />
      </Section>
      <Deadlines of={it} />
      {!isWarning(it) && <Balance of={it} />}
    </>
  )
}

function FindingLink({ id }: { id: string }) {
  const { t } = useText()
  return (
    <AnchorLink to="/findings/$id" params={{ id }} inherit>
      {t('sanction.finding.open')}
    </AnchorLink>
  )
}
