import type { FindingView, InspectionLinkView, InspectionView, NewInspectionLink } from '../api/generated/model'
import { nameOf } from '../shared/i18n'
import { day, dong, Facts, IssuedSheet, OPEN, SheetTable, Signatures } from '../shared/kit'
import { LinkSlip } from './link-slip'

/*
 * The papers of an inspection. Their words stand here and not in the texts: a Vietnamese paper does not follow the language of
 * the client. What no record holds is left open, to be filled in by hand.
 */

export const PAPERS = ['decision', 'minutes', 'conclusion'] as const
export type Paper = (typeof PAPERS)[number]

interface Props {
  of: InspectionView
  findings: FindingView[]
  /** The employer's link as it was just made, and what is known of those that were. */
  made?: NewInspectionLink
  links: InspectionLinkView[]
}

const subjectName = (code: string) => nameOf('checklist_subject', code, 'vi')
const NAMES: Record<Paper, string> = {
  decision: 'Quyết định kiểm tra',
  minutes: 'Biên bản kiểm tra',
  conclusion: 'Thông báo kết quả kiểm tra',
}

const stepOf = ({ steps }: InspectionView, transition: string) =>
  steps.findLast((step) => step.transition === transition)
const targetOf = ({ employer, unit }: InspectionView) => employer?.name ?? unit.name

function Team({ of }: { of: InspectionView }) {
  const rows = of.members.map(({ user, agency, role }, at) => [
    at + 1,
    user?.full_name ?? OPEN,
    agency.name,
    role === 'head' ? 'Trưởng đoàn' : 'Thành viên',
  ])
  return <SheetTable heads={['STT', 'Họ và tên', 'Cơ quan', 'Nhiệm vụ']} rows={rows} />
}

function Found({ findings }: Pick<Props, 'findings'>) {
  const rows = findings.map((it, at) => [
    at + 1,
    subjectName(it.subject),
    it.description,
    it.result === 'failed' ? 'Vi phạm' : it.result === 'passed' ? 'Đạt' : 'Không xử lý tiếp',
    it.amount_vnd == null ? '' : dong(it.amount_vnd),
  ])
  return <SheetTable heads={['STT', 'Lĩnh vực', 'Nội dung', 'Kết quả', 'Số tiền']} rows={rows} />
}

function Decision({ of }: Props) {
  return (
    <>
      <p>Căn cứ Luật Thanh tra số 84/2025/QH15 và Nghị định số 217/2025/NĐ-CP về hoạt động kiểm tra chuyên ngành;</p>
      {of.ground_note && <p>Căn cứ: {of.ground_note};</p>}
      <p className="sheet-center">
        <strong>QUYẾT ĐỊNH:</strong>
      </p>
      <p>
        <strong>Điều 1.</strong> Kiểm tra tại {targetOf(of)}. Nội dung: {of.content}. Lĩnh vực:{' '}
        {of.checklists.map((list) => subjectName(list.subject)).join('; ')}.
      </p>
      <p>
        <strong>Điều 2.</strong> Thời hạn kiểm tra là {of.days} ngày{of.day_kind === 'working' && ' làm việc'}, kể từ
        ngày công bố quyết định.
      </p>
      <p>
        <strong>Điều 3.</strong> Đoàn kiểm tra gồm:
      </p>
      <Team of={of} />
      <p>
        <strong>Điều 4.</strong> Đoàn kiểm tra, {targetOf(of)} và các cơ quan có liên quan chịu trách nhiệm thi hành
        Quyết định này.
      </p>
    </>
  )
}

/** Who signs where the employer does not (NĐ 217/2025/NĐ-CP); before it is known there is room for either. */
const INSTEAD = {
  witness: 'NGƯỜI CHỨNG KIẾN',
  ward_official: 'CÔNG CHỨC CẤP XÃ',
  open: 'NGƯỜI CHỨNG KIẾN HOẶC CÔNG CHỨC CẤP XÃ (nếu đơn vị không ký)',
}

function MinutesSignatures({ of }: Pick<Props, 'of'>) {
  const step = stepOf(of, 'sign_minutes')
  const { signature = 'open', signed_by } = step ?? {}
  const head = of.members.find(({ role }) => role === 'head')?.user?.full_name
  const hasSigned = signature === 'subject'
  const name = (isShown: boolean) => (isShown ? (signed_by ?? undefined) : undefined)
  return (
    <Signatures
      of={[
        { role: 'TRƯỞNG ĐOÀN', name: head },
        { role: 'ĐẠI DIỆN ĐƠN VỊ', name: name(hasSigned) },
        ...(signature && !hasSigned ? [{ role: INSTEAD[signature], name: name(true) }] : []),
      ]}
    />
  )
}

function Minutes(props: Props) {
  const { of } = props
  const step = stepOf(of, 'sign_minutes')
  return (
    <>
      <Facts
        facts={[
          ['Đơn vị được kiểm tra', targetOf(of)],
          ['Mã số thuế', of.employer?.tax_code],
          ['Quyết định kiểm tra', [of.decision_number, day(of.decided_on)].filter(Boolean).join(', ngày ')],
          ['Công bố quyết định', day(of.announced_on)],
          ['Nội dung', of.content],
        ]}
      />
      <p>Đoàn kiểm tra:</p>
      <Team of={of} />
      <p>Kết quả kiểm tra:</p>
      <Found findings={props.findings} />
      <p>Nội dung khác: {step?.note ?? OPEN}</p>
      <p>Ý kiến của đơn vị: {step?.opinion ?? OPEN}</p>
      {step?.signature && step.signature !== 'subject' && (
        <p>
          Đại diện đơn vị không ký. {step.signature === 'witness' ? 'Người chứng kiến' : 'Công chức cấp xã'} ký xác
          nhận: {step.signed_by}.
        </p>
      )}
      <MinutesSignatures of={of} />
      <LinkSlip made={props.made} links={props.links} />
    </>
  )
}

function Conclusion({ of, findings }: Props) {
  const remedies = findings.flatMap((it) => it.remedies)
  return (
    <>
      <p>
        Kính gửi: <strong>{targetOf(of)}</strong>
      </p>
      <p>
        Thực hiện Quyết định số {of.decision_number ?? OPEN} ngày {day(of.decided_on) || OPEN}, Đoàn kiểm tra đã kiểm
        tra từ ngày {day(of.announced_on) || OPEN}. Kết quả như sau:
      </p>
      <Found findings={findings} />
      <p>{stepOf(of, 'conclude')?.note ?? OPEN}</p>
      {remedies.length > 0 && (
        <>
          <p>Đề nghị đơn vị thực hiện:</p>
          <SheetTable
            heads={['STT', 'Việc phải làm', 'Hạn']}
            rows={remedies.map((it, at) => [at + 1, it.measure, day(it.due_on)])}
          />
        </>
      )}
    </>
  )
}

const BODIES: Record<Paper, (props: Props) => React.ReactNode> = {
  decision: Decision,
  minutes: Minutes,
  conclusion: Conclusion,
}

/** A paper of an inspection in the layout of Decree 30/2020. */
export function InspectionSheet({ paper, ...props }: Props & { paper: Paper }) {
  const { of } = props
  const Body = BODIES[paper]
  const concluded = stepOf(of, 'conclude')
  const on = { decision: of.decided_on, minutes: stepOf(of, 'sign_minutes')?.on, conclusion: of.concluded_on }[paper]
  const number = { decision: of.decision_number, minutes: undefined, conclusion: concluded?.number }[paper]
  return (
    <IssuedSheet
      label={NAMES[paper]}
      title={NAMES[paper].toUpperCase()}
      subtitle={`Tại ${targetOf(of)}`}
      by={of.agency}
      number={number ?? OPEN}
      on={on}
    >
      <Body {...props} />
      {paper !== 'minutes' && (
        <Signatures
          of={[
            { role: 'NƠI NHẬN' },
            { role: 'NGƯỜI CÓ THẨM QUYỀN', name: paper === 'decision' ? of.decided_by?.full_name : undefined },
          ]}
        />
      )}
    </IssuedSheet>
  )
}
