import { useFindArrears } from '../api/generated/client'
import type { ArrearsView } from '../api/generated/model'
import { EmployerLink } from '../employers/link'
import { Chip, day, dong, Facts, PageHead, recordPage, Section, StateChip, useText } from '../shared/kit'
import { Amount } from './amount'
import { Exemptions } from './exemptions'
import { NewPayment, Payments } from './payments'
import { monthText, STANDING, sumOf } from './states'

/** The arrears of one month: what is owed, what has been paid, and how the amount of any day comes about. */
export const ArrearsOfMonthPage = recordPage('arrears:read', useFindArrears, OfMonth)

function OfMonth({ record: it }: { record: ArrearsView }) {
  const { t, tCode } = useText()
  const facts = [
    [t('arrears.employer'), <EmployerLink key="employer" of={it.employer} />],
    [t('arrears.kind'), tCode('arrears_kind', it.kind)],
    [t('arrears.due'), day(it.due_on)],
    [t('arrears.days'), it.days_late > 0 && String(it.days_late)],
    [t('arrears.owed'), dong(sumOf(it.amounts))],
    [t('arrears.outstanding'), dong(it.outstanding_vnd)],
    [t('arrears.interest'), dong(it.interest_vnd)],
    [t('arrears.workers'), it.workers],
    [t('arrears.reminded'), day(it.reminded_on)],
  ] as const
  const title = t('arrears.of_month', { month: monthText(it.month) })
  return (
    <>
      <PageHead
        title={title}
        documentTitle={`${it.employer.name} · ${title}`}
        crumbs={[{ label: t('arrears.title'), to: '/arrears' }]}
        about={
          <>
            <span className="sub">{it.employer.name}</span>
            <StateChip of={STANDING} code={it.standing} />
            {it.is_warning_only && <Chip tone="wait">{t('arrears.warning_only')}</Chip>}
          </>
        }
      >
        {it.standing !== 'paid' && <NewPayment of={it} />}
      </PageHead>
      <Facts isWide facts={facts} />
      <Amount of={it} />
      <Section title={t('payments.title')}>
        <Payments of={it} />
      </Section>
      <Exemptions of={it} />
    </>
  )
}
