import type { SanctionView } from '../api/generated/model'
import { day, dong, Facts, IssuedSheet, moneyWords, OPEN, SheetTable, Signatures } from '../shared/kit'
import { rangeText } from './fine'

/** The paper. Its words stand here: a Vietnamese paper does not follow the language of the client. */
export function SanctionSheet({ of: it }: { of: SanctionView }) {
  const { fine } = it
  const amount = it.amount_vnd ?? fine.proposed_vnd
  return (
    <IssuedSheet
      label="Tờ trình đề nghị xử phạt"
      title="TỜ TRÌNH"
      subtitle="Về việc đề nghị xử phạt vi phạm hành chính"
      by={it.agency}
      number={OPEN}
      on={it.proposed_on}
    >
      <p>Kính gửi: {fine.authority ? fine.authority.name.vi : OPEN}</p>
      <Facts
        facts={[
          ['Đơn vị', it.employer.name],
          ['Mã số thuế', it.employer.tax_code],
          ['Biên bản vi phạm', `số ${it.minutes_number}, ngày ${day(it.minutes_on)}`],
          ['Hành vi', fine.behaviour.vi],
          ['Điều khoản', `${fine.article}, ${fine.decree}`],
          ['Đối tượng', fine.offender === 'individual' ? 'Cá nhân, hộ kinh doanh' : 'Tổ chức'],
          ['Ý kiến giải trình', it.explanation?.summary],
        ]}
      />
      <p>Cách tính mức phạt:</p>
      <SheetTable
        heads={['STT', 'Nội dung', 'Căn cứ', 'Mức tiền']}
        rows={fine.lines.map((line, at) => [
          at + 1,
          line.text.vi,
          line.citation,
          fine.outcome === 'fine' && line.range ? rangeText(line.range) : '',
        ])}
      />
      <p>
        Đề nghị:{' '}
        {fine.outcome === 'warning' ? (
          <strong>phạt cảnh cáo</strong>
        ) : (
          <>
            phạt tiền <strong>{dong(amount)}</strong> ({moneyWords(amount, 'vi')})
          </>
        )}
        {fine.remedy && `; biện pháp khắc phục hậu quả: ${fine.remedy}`}.
      </p>
      <Signatures of={[{ role: 'NGƯỜI ĐỀ NGHỊ', name: it.proposed_by?.full_name }, { role: 'NGƯỜI CÓ THẨM QUYỀN' }]} />
    </IssuedSheet>
  )
}
