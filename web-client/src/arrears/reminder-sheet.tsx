import type { ArrearsParameter, ArrearsReminderView } from '../api/generated/model'
import { day, dayInWords, dong, IssuedSheet, moneyWords, SheetTable, Signatures } from '../shared/kit'
import { ratesBetween, ratesOf, saidOf } from './rates'
import { monthText } from './states'

interface Props {
  of: ArrearsReminderView
  parameters: ArrearsParameter[]
}

/** The paper. Its words stand here: a Vietnamese paper does not follow the language of the client. */
export function ReminderSheet({ of: it, parameters }: Props) {
  const rows = it.lines.map((line) => [
    monthText(line.month),
    day(line.due_on),
    dong(line.outstanding_vnd),
    ratesOf(line, it.reminded_on, parameters),
    dong(line.interest_vnd),
  ])
  const oldest = it.lines[0]?.due_on ?? it.reminded_on
  return (
    <IssuedSheet
      label="Thông báo đôn đốc"
      title="THÔNG BÁO"
      subtitle="Về việc đôn đốc đóng bảo hiểm xã hội, bảo hiểm y tế, bảo hiểm thất nghiệp"
      by={it.agency}
      number={it.document_number}
      on={it.reminded_on}
    >
      <p>
        Kính gửi: <strong>{it.employer.name}</strong>
        {it.employer.tax_code && `, mã số thuế ${it.employer.tax_code}`}
        {it.insurance_code && `, mã đơn vị ${it.insurance_code}`}
        {it.address && `, địa chỉ: ${it.address}`}.
      </p>
      <p>
        Căn cứ Luật Bảo hiểm xã hội số 41/2024/QH15 và Nghị định số 274/2025/NĐ-CP, đến {dayInWords(it.reminded_on)} đơn
        vị còn chưa đóng các khoản sau:
      </p>
      <SheetTable
        heads={['Tháng', 'Hạn đóng', 'Số tiền chưa đóng', 'Mức mỗi ngày', 'Tiền tính theo ngày chậm']}
        rows={rows}
        totals={[dong(it.interest_vnd)]}
      />
      <p>Mức tính: {saidOf(ratesBetween(parameters, oldest, it.reminded_on))}.</p>
      <p>
        Tổng cộng phải nộp: <strong>{dong(it.total_vnd)}</strong> ({moneyWords(it.total_vnd, 'vi')}), trong đó số tiền
        chưa đóng {dong(it.outstanding_vnd)}.
      </p>
      <p>
        Đề nghị đơn vị nộp đủ trước {dayInWords(it.pay_by)}. Quá 60 ngày kể từ ngày hết hạn đóng mà không đóng sau khi
        đã được đôn đốc, đơn vị bị coi là trốn đóng theo Điều 39 Luật Bảo hiểm xã hội.
      </p>
      <Signatures of={[{ role: 'NƠI NHẬN' }, { role: 'THỦ TRƯỞNG CƠ QUAN' }]} />
    </IssuedSheet>
  )
}
