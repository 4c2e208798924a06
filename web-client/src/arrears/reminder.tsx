import { useFindArrearsReminder } from '../api/generated/client'
import type { ArrearsReminderView } from '../api/generated/model'
import { useMe } from '../shared/account'
import {
  day,
  dayInWords,
  dong,
  moneyWords,
  PageHead,
  PrintButton,
  recordPage,
  Sheet,
  SheetTable,
  Signatures,
  useText,
} from '../shared/kit'
import { monthText } from './states'

/** A reminder as it is printed. Its words stand here: a Vietnamese paper does not follow the language of the client. */
export const ReminderPage = recordPage('arrears:read', useFindArrearsReminder, Reminder)

function Reminder({ record: it }: { record: ArrearsReminderView }) {
  const { t } = useText()
  const { agency, unit } = useMe()
  const rows = it.lines.map((line) => [
    monthText(line.month),
    day(line.due_on),
    dong(line.outstanding_vnd),
    dong(line.interest_vnd),
  ])
  const place = unit.name.replace(/^(phường|xã|thị trấn|thị xã|thành phố|tỉnh) /, '')
  return (
    <>
      <PageHead
        title={it.document_number}
        documentTitle={`${it.document_number} · ${t('reminder')}`}
        crumbs={[{ label: t('reminders.title'), to: '/arrears-reminders' }]}
        about={<span className="sub">{it.employer.name}</span>}
      >
        <PrintButton label={t('arrears.print')} />
      </PageHead>
      <Sheet
        label="Thông báo đôn đốc"
        title="THÔNG BÁO"
        subtitle="Về việc đôn đốc đóng bảo hiểm xã hội, bảo hiểm y tế, bảo hiểm thất nghiệp"
        agency={agency.name.toUpperCase()}
        number={it.document_number}
        dated={`${place}, ${dayInWords(it.reminded_on)}`}
      >
        <p>
          Kính gửi: <strong>{it.employer.name}</strong>
          {it.employer.tax_code && `, mã số thuế ${it.employer.tax_code}`}
          {it.insurance_code && `, mã đơn vị ${it.insurance_code}`}
          {it.address && `, địa chỉ: ${it.address}`}.
        </p>
        <p>
          Căn cứ Luật Bảo hiểm xã hội số 41/2024/QH15 và Nghị định số 274/2025/NĐ-CP, đến {dayInWords(it.reminded_on)}{' '}
          đơn vị còn chưa đóng các khoản sau:
        </p>
        <SheetTable
          heads={['Tháng', 'Hạn đóng', 'Số tiền chưa đóng', 'Số tiền 0,03%/ngày']}
          rows={rows}
          totals={[dong(it.interest_vnd)]}
        />
        <p>
          Tổng cộng phải nộp: <strong>{dong(it.total_vnd)}</strong> ({moneyWords(it.total_vnd, 'vi')}), trong đó số tiền
          chưa đóng {dong(it.outstanding_vnd)}.
        </p>
        <p>
          Đề nghị đơn vị nộp đủ trước {dayInWords(it.pay_by)}. Quá 60 ngày kể từ ngày hết hạn đóng mà không đóng sau khi
          đã được đôn đốc, đơn vị bị coi là trốn đóng theo Điều 39 Luật Bảo hiểm xã hội.
        </p>
        <Signatures of={[{ role: 'NƠI NHẬN' }, { role: 'THỦ TRƯỞNG CƠ QUAN' }]} />
      </Sheet>
    </>
  )
}
