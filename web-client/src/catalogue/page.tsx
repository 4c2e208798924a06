import { useQuery } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import type { CaseTypeView } from '../api/generated/model'
import { caseTypeQuery } from '../cases/queries'
import { Chip, PageGate, PageHead, today, useText } from '../shared/kit'
import './catalogue.css'
import { ClassChip } from './class-chip'
import { Comparison } from './compare'
import { forceOf } from './find'
import { Law, UnsureNote } from './law'
import { NewCaseLink } from './new-case-link'
import { FormFields, Papers, People, Results, Steps } from './parts'
import { Short } from './short'
import { VersionLine } from './version-line'

/** A version of a procedure on one page, in words that a citizen can read; beside another version when the address names it. */
export function CaseTypePage() {
  const { id } = useParams({ from: '/signed-in/catalogue/$id' })
  const { with: other } = useSearch({ from: '/signed-in/catalogue/$id' })
  const type = useQuery(caseTypeQuery(id))
  return (
    <PageGate permission="catalogue:read" query={type}>
      {(record) => (other ? <Comparison record={record} other={other} /> : <Procedure record={record} />)}
    </PageGate>
  )
}

function Procedure({ record }: { record: CaseTypeView }) {
  const { t, say, tCode } = useText()
  const { definition, code } = record
  const force = forceOf(record, today())
  return (
    <div className="page-form procedure">
      <PageHead
        title={say(record.name)}
        crumbs={[
          { label: t('nav.catalogue'), to: '/catalogue' },
          { label: tCode('area', record.area), to: '/catalogue', search: { area: record.area } },
        ]}
        about={
          <>
            <span className="sub">{code}</span>
            <Chip tone={force === 'now' ? 'done' : force === 'later' ? 'wait' : 'closed'}>
              {t(`catalogue.force.${force}`)}
            </Chip>
            <ClassChip code={record.confidentiality} />
          </>
        }
      >
        <NewCaseLink record={record} />
      </PageHead>
      <VersionLine record={record} />
      <UnsureNote sure={definition.confidence} />
      <p className="procedure-lead">{say(definition.summary)}</p>
      <Short record={record} />
      <People definition={definition} />
      <Papers definition={definition} />
      <Steps definition={definition} />
      <Results definition={definition} />
      <Law of={definition.legal_basis} />
      <FormFields definition={definition} />
    </div>
  )
}
