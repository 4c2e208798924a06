import type { Channel, ReceiptView } from '../../api/generated/model'
import { day, dayInWords, Sheet, Signatures } from '../../shared/kit'
import { onPaper } from '../amounts'

/** The words of the paper do not follow the language of the client. */
const CHANNEL: Record<Channel, string> = {
  cash: 'Tiền mặt',
  bank: 'Chuyển khoản',
  goods: 'Hiện vật',
  labour: 'Ngày công',
}

/** The receipt of a contribution, as it was issued: of money a `phiếu thu`, of goods and labour a `giấy biên nhận`. */
export function ReceiptSheet({ receipt }: { receipt: ReceiptView }) {
  const { printed, is_void } = receipt
  const isMoney = printed.measure === 'vnd'
  const facts: [string, string | null | undefined][] = [
    ['Người đóng góp', printed.donor_name],
    ['Địa chỉ', printed.donor_address],
    ['Hình thức', CHANNEL[printed.channel]],
    [isMoney ? 'Số tiền' : 'Số lượng', onPaper(printed)],
    ['Bằng chữ', printed.in_words],
    ['Mục đích', printed.purpose],
    ['Ngày nhận', day(printed.received_on)],
    ['Chứng từ', printed.contribution_code],
  ]
  return (
    <Sheet
      label={isMoney ? 'Phiếu thu' : 'Giấy biên nhận'}
      title={isMoney ? 'PHIẾU THU' : 'GIẤY BIÊN NHẬN'}
      subtitle={is_void ? 'ĐÃ HỦY' : undefined}
      agency={printed.agency_name}
      issuer={printed.fund_name}
      number={printed.number}
    >
      <dl className="facts">
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name} style={{ display: 'contents' }}>
                <dt>{name}</dt>
                <dd>{name === 'Số tiền' || name === 'Số lượng' ? <strong>{value}</strong> : value}</dd>
              </div>
            ),
        )}
      </dl>
      <Signatures
        of={
          isMoney
            ? [
                { role: 'Người nộp tiền', dated: '\u00a0' },
                { role: 'Người thu tiền', dated: '\u00a0', name: printed.officer_name },
                { role: 'Thủ quỹ', dated: sentence(printed.issued_on) },
              ]
            : [
                { role: 'Người đóng góp', dated: '\u00a0' },
                { role: 'Người nhận', dated: sentence(printed.issued_on), name: printed.officer_name },
              ]
        }
      />
    </Sheet>
  )
}

/** A day at the beginning of a line. */
const sentence = (value: string) => dayInWords(value).replace(/^n/, 'N')
