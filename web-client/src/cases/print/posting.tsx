import { day, Facts, SheetTable, Signatures } from '../../shared/kit'
import { addressOf, dayOf, Frame, LATER, type SheetProps } from './frame'
import { enteredOf } from './papers'

/** What is posted on the board: whom it is about and what was found, and no more than the law asks for. */
export function Posting(of: SheetProps) {
  const { item, definition, story, minutes } = of
  const by = item.acting_agency ?? of.me.agency
  const posted = enteredOf(story, item.step.code)
  const held = minutes.at(-1)
  const days = definition.transitions.find(
    ({ from, after_working_days }) => from.includes(item.step.code) && after_working_days,
  )?.after_working_days
  return (
    <Frame of={of} paper="posting" by={by} on={posted && dayOf(posted)} subtitle={definition.name.vi}>
      <Facts
        facts={[
          ['Niêm yết từ ngày', posted && day(dayOf(posted))],
          ['Thời gian niêm yết', days && `${days} ngày làm việc`],
          ['Cuộc họp', held && `Ngày ${day(held.held_on)}, ${held.agreed}/${held.present} người dự họp đồng ý`],
        ]}
      />
      <SheetTable
        heads={['STT', 'Họ và tên', 'Địa chỉ', 'Mã hồ sơ']}
        rows={[[1, item.beneficiary.full_name, addressOf(of), item.code]]}
      />
      <p>
        Trong thời gian niêm yết, tổ chức, cá nhân có ý kiến xin gửi về {by.name} để được xem xét. Hết thời gian niêm
        yết, thông báo này được gỡ xuống.
      </p>
      <Signatures of={[{ role: 'Thủ trưởng cơ quan', name: LATER }]} />
    </Frame>
  )
}
