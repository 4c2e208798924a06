import { useParams } from '@tanstack/react-router'
import { useFindPublicProcedure } from '../api/generated/client'
import type { PublicProcedure } from '../api/generated/model'
import '../catalogue/catalogue.css'
import { Law, UnsureNote } from '../catalogue/law'
import { day, today } from '../shared/dates'
import { Facts } from '../shared/facts'
import { useText } from '../shared/i18n'
import { PageGate, PageHead } from '../shared/page'
import { PrintButton } from '../shared/print-button'
import { Section } from '../shared/section'
import { Deadline, Papers, Steps, useLocalDeadlines } from './procedure-parts'

/** A procedure as a citizen reads it, also from the wall of the one-stop desk. */
export function PublicProcedurePage() {
  const { code } = useParams({ from: '/open/public/procedures/$code' })
  const procedure = useFindPublicProcedure({ code })
  return <PageGate query={procedure}>{(found) => <Procedure of={found} />}</PageGate>
}

function Procedure({ of }: { of: PublicProcedure }) {
  const { t, say } = useText()
  const results = of.results.length > 0 ? of.results : of.outcomes.map(say)
  return (
    <div className="procedure">
      <PageHead
        title={say(of.name)}
        crumbs={[
          { label: t('public.procedures'), to: '/public/procedures' },
          { label: say(of.area_name), to: '/public/procedures', search: { area: of.area } },
        ]}
      >
        <PrintButton label={t('catalogue.print')} size="xs" variant="default" />
      </PageHead>
      <UnsureNote sure={of.confidence} />
      <p className="procedure-lead">{say(of.summary)}</p>
      <Section title={t('catalogue.short')} className="panel">
        <Facts
          facts={[
            [t('catalogue.deadline'), <Deadline key="deadline" of={of} />],
            ...useLocalDeadlines(of),
            [t('catalogue.fee'), of.fee ? say(of.fee) : t('catalogue.fee.none')],
            [t('public.who'), t(of.has_applicant ? 'public.who.either' : 'public.who.self')],
            [t('catalogue.national'), of.national_procedure_code],
            [t('catalogue.force'), t('catalogue.period.open', { from: day(of.valid_from) })],
          ]}
        />
      </Section>
      <Papers of={of} />
      <Steps of={of} />
      <Section title={t('catalogue.result')} className="panel">
        <ul className="plain-list">
          {results.map((result) => (
            <li key={result}>{result}</li>
          ))}
        </ul>
      </Section>
      <Law of={of.legal_basis} />
      <p className="print-only">
        {t('public.printed', { day: day(today()), address: window.location.origin + window.location.pathname })}
      </p>
    </div>
  )
}
