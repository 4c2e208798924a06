import { day, Facts, instant, SheetTable } from '../../shared/kit'
import { addressOf, Frame, type SheetProps } from './frame'

/** The cover of the file: whose it is, and the papers that lie in it. */
export function Cover(of: SheetProps) {
  const { item, definition } = of
  const names = new Map(definition.documents.map(({ code, name }) => [code, name.vi]))
  const { decision, applicant, deceased } = item
  return (
    <Frame of={of} paper="cover" number={item.code} title="Hồ sơ" subtitle={definition.name.vi}>
      <Facts
        facts={[
          ['Người thụ hưởng', item.beneficiary.full_name],
          ['Người nộp hồ sơ', applicant?.full_name],
          ['Người đã mất', deceased?.full_name],
          ['Địa chỉ', addressOf(of)],
          ['Ngày nhận đủ hồ sơ', instant(item.opened_at)],
          ['Ngày trả kết quả', day(item.due_on)],
          ['Kết quả', decision?.number && `Số ${decision.number} ngày ${day(decision.signed_on)}`],
          ['Ngày kết thúc', instant(item.closed_at)],
        ]}
      />
      <p>Danh mục giấy tờ trong hồ sơ:</p>
      <SheetTable
        heads={['STT', 'Tên giấy tờ', 'Tên tệp', 'Ngày nhận']}
        rows={item.documents.map((paper, at) => [
          at + 1,
          names.get(paper.requirement) ?? paper.requirement,
          paper.file_name,
          instant(paper.uploaded_at).slice(0, 10),
        ])}
      />
      <p>Tổng số: {item.documents.length} giấy tờ.</p>
    </Frame>
  )
}
