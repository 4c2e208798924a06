import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { CaseTypeDefinition, CaseView } from '../../api/generated/model'
import { isProblem } from '../../api/request'
import { PageGate } from '../../shared/page'
import { Aside } from './aside'
import '../cases.css'
import { Asked } from '../coordination/answer'
import { Offered } from '../coordination/transfers'
import { AskPurpose } from '../purpose'
import { caseQuery, caseTypeQuery } from '../queries'
import { CaseHead } from './head'
import { Help } from './help'
import { CaseTabs } from './tabs'
import { Decision, Supplement, Todo } from './todo'

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
  return (
    <>
      <CaseHead item={item} definition={definition} purpose={purpose} />
      <div className="case-cols">
        <div>
          <Asked item={item} purpose={purpose} />
          <Offered item={item} purpose={purpose} />
          <Supplement item={item} />
          <Decision item={item} />
          <Todo item={item} definition={definition} />
          <Help item={item} />
          <CaseTabs {...props} />
        </div>
        <Aside item={item} purpose={purpose} />
      </div>
    </>
  )
}
