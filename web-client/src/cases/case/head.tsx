import type { CaseTypeDefinition, CaseView } from '../../api/generated/model'
import { day } from '../../shared/dates'
import { useText } from '../../shared/i18n'
import { PageHead } from '../../shared/page'
import { Actions } from '../transitions/actions'
import { DeadlineChip, ProtectedMark, StatusBadge } from './chips'
import { useQueueCrumb, Walk } from './walk'

interface Props {
  item: CaseView
  definition: CaseTypeDefinition
  purpose?: string
}

/** Whose case it is and where it stands, with what is done now; it stays in view. */
export function CaseHead({ item, definition, purpose }: Props) {
  const { t, say } = useText()
  const queue = useQueueCrumb()
  return (
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
          {!item.closed_at && item.due_at && <DeadlineChip item={item} by={day(item.due_on)} isShort />}
          <ProtectedMark confidentiality={item.confidentiality} />
        </>
      }
    >
      <div className="head-acts">
        <Walk id={item.id} />
        <Actions item={item} definition={definition} purpose={purpose} />
      </div>
    </PageHead>
  )
}
