import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { CaseTypeDefinition, CaseView } from '../api/generated/model'
import { isProblem } from '../api/request'
import { day } from '../shared/dates'
import { useText } from '../shared/i18n'
import { PageGate, PageHead } from '../shared/page'
import { Actions } from './actions'
import { Aside } from './aside'
import './cases.css'
import { DeadlineChip, ProtectedMark, StatusBadge } from './chips'
import { Asked } from './coordination/answer'
import { AskPurpose } from './purpose'
import { caseQuery, caseTypeQuery } from './queries'
import { CaseTabs } from './tabs'
import { Decision, Supplement, Todo } from './todo'
import { useQueueCrumb, Walk } from './walk'

/** One case: what it is, where it stands, what is to be done, by whom and by when. */
export function CasePage() {
  const { id } = useParams({ from: '/signed-in/cases/$id' })
  // Asked anew at every visit: a purpose holds for one look.
  return <CaseAt key={id} id={id} />
}

function CaseAt({ id }: { id: string }) {
  const [purpose, setPurpose] = useState<string>()
  const item = useQuery(caseQuery(id, purpose))
  const type = useQuery({ ...caseTypeQuery(item.data?.case_type.id ?? ''), enabled: item.isSuccess })
  if (isProblem(item.error, 'purpose_required')) return <AskPurpose onChosen={setPurpose} />
  return (
    <PageGate query={item}>
      {(found) => (
        <PageGate query={type}>
          {({ definition }) => <Shown item={found} definition={definition} purpose={purpose} onPurpose={setPurpose} />}
        </PageGate>
      )}
    </PageGate>
  )
}

export interface ShownProps {
  item: CaseView
  definition: CaseTypeDefinition
  purpose?: string
  onPurpose: (purpose: string) => void
}

function Shown(props: ShownProps) {
  const { item, definition, purpose } = props
  const { t, say } = useText()
  const queue = useQueueCrumb()
  return (
    <>
      <PageHead
        title={item.beneficiary.full_name}
        documentTitle={`${item.code} · ${item.beneficiary.full_name}`}
        crumbs={[{ label: t('nav.cases'), to: '/cases' }, ...queue]}
        about={
          <>
            <span className="sub record-line" title={say(item.case_type.name)}>
              <b data-code>{item.code}</b> · {say(item.case_type.name)}
            </span>
            <StatusBadge status={item.status} outcome={item.outcome} step={say(item.step.name)} />
            {!item.closed_at && item.due_at && <DeadlineChip item={item} by={day(item.due_on)} />}
            <ProtectedMark confidentiality={item.confidentiality} />
          </>
        }
      >
        <div className="head-acts">
          <Walk id={item.id} />
          <Actions item={item} definition={definition} purpose={purpose} />
        </div>
      </PageHead>
      <div className="case-cols">
        <div>
          <Asked item={item} purpose={purpose} />
          <Supplement item={item} />
          <Decision item={item} />
          <Todo item={item} definition={definition} />
          <CaseTabs {...props} />
        </div>
        <Aside item={item} purpose={purpose} />
      </div>
    </>
  )
}
