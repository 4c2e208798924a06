import type { Channel, ReceiptView } from '../../api/generated/model'
import { day, dayInWords, Facts, Sheet, Signatures } from '../../shared/kit'
import { onPaper } from '../amounts'

/** The words of the paper do not follow the language of the client. */
const CHANNEL: Record<Channel, string> = {
  cash: 'Tiền mặt',
  bank: 'Chuyển khoản',
  goods: 'Hiện vật',
  labour: 'Ngày công',
}
const MONEY = { name: 'Phiếu thu', amount: 'Số tiền' }
const GOODS = { name: 'Giấy biên nhận', amount: 'Số lượng' }

/** The receipt of a contribution, as it was issued: of money a `phiếu thu`, of goods and labour a `giấy biên nhận`. */
export function ReceiptSheet({ receipt: { printed, is_void } }: { receipt: ReceiptView }) {
  const isMoney = printed.measure === 'vnd'
  const words = isMoney ? MONEY : GOODS
  // A day at the beginning of a line.
  const dated = dayInWords(printed.issued_on).replace(/^n/, 'N')
  const later = '\u00a0'
  return (
    <Sheet
      label={words.name}
      title={words.name.toUpperCase()}
      subtitle={is_void ? 'ĐÃ HỦY' : undefined}
      agency={printed.agency_name}
      issuer={printed.fund_name}
      number={printed.number}
    >
      <Facts
        facts={[
          ['Người đóng góp', printed.donor_name],
          ['Địa chỉ', printed.donor_address],
          ['Hình thức', CHANNEL[printed.channel]],
          [words.amount, <strong key="amount">{onPaper(printed)}</strong>],
          ['Bằng chữ', printed.in_words],
          ['Mục đích', printed.purpose],
          ['Ngày nhận', day(printed.received_on)],
          ['Chứng từ', printed.contribution_code],
        ]}
      />
      <Signatures
        of={
          isMoney
            ? [
                { role: 'Người nộp tiền', dated: later },
                { role: 'Người thu tiền', dated: later, name: printed.officer_name },
                { role: 'Thủ quỹ', dated },
              ]
            : [
                { role: 'Người đóng góp', dated: later },
                { role: 'Người nhận', dated, name: printed.officer_name },
              ]
        }
      />
    </Sheet>
  )
}
