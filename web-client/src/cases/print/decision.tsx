import { day } from '../../shared/kit'
import { addressOf, Frame, LATER, type SheetProps } from './frame'
import { decidedOf } from './papers'

/** The decision that grants: on which law, for whom, and from when. */
export function Decision(of: SheetProps) {
  const { item, definition, story } = of
  const { decision, beneficiary } = item
  const entry = decidedOf(story, decision?.number)
  const by = entry?.agency ?? of.me.agency
  const isCommittee = by.name.startsWith('UBND ')
  const result = definition.outcomes.find(({ code }) => code === decision?.outcome)
  const name = definition.name.vi
  return (
    <Frame
      of={of}
      paper="decision"
      by={by}
      on={decision?.signed_on ?? undefined}
      number={decision?.number ?? undefined}
      subtitle={`Về việc ${name.charAt(0).toLowerCase()}${name.slice(1)}`}
    >
      <p className="sheet-center">
        <strong>{(isCommittee ? `Chủ tịch ${by.name}` : `Thủ trưởng ${by.name}`).toUpperCase()}</strong>
      </p>
      {definition.legal_basis.map(({ instrument, article, subject }) => (
        <p key={`${instrument} ${article} ${subject.vi}`}>
          <em>
            Căn cứ {[article, instrument].filter(Boolean).join(' ')} ({subject.vi});
          </em>
        </p>
      ))}
      <p>
        <em>Xét hồ sơ số {item.code} và đề nghị của cơ quan thẩm định,</em>
      </p>
      <p className="sheet-center">
        <strong>QUYẾT ĐỊNH:</strong>
      </p>
      <p>
        <strong>Điều 1.</strong> {result?.name.vi}: ông (bà) {beneficiary.full_name}
        {beneficiary.birth_date && `, sinh ${day(beneficiary.birth_date)}`}, địa chỉ {addressOf(of)}.
      </p>
      <p>
        <strong>Điều 2.</strong> Quyết định này có hiệu lực kể từ ngày ký.
      </p>
      <p>
        <strong>Điều 3.</strong> Các cơ quan, tổ chức có liên quan và ông (bà) có tên tại Điều 1 chịu trách nhiệm thi
        hành Quyết định này.
      </p>
      <div className="signatures">
        <div>
          <em>Nơi nhận:</em>
          <div>- Như Điều 3;</div>
          <div>- Lưu: VT, hồ sơ.</div>
        </div>
        <div className="sheet-center">
          <strong>{isCommittee ? 'CHỦ TỊCH' : 'THỦ TRƯỞNG CƠ QUAN'}</strong>
          <div className="signature">{entry?.actor?.full_name ?? LATER}</div>
        </div>
      </div>
    </Frame>
  )
}
