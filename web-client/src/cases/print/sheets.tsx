import type { ReactNode } from 'react'
import type { MinutesView } from '../../api/generated/model'
import { day, Facts, instant, OPEN, SheetTable, Signatures } from '../../shared/kit'
import { Cover } from './cover'
import { Decision } from './decision'
import { dayOf, Frame, LATER, personOf, type SheetProps, Subject } from './frame'
import { movedOf, type Paper } from './papers'
import { Posting } from './posting'
import { StatusCode } from './status-code'

function Receipt(of: SheetProps) {
  const { item, definition, me } = of
  // What came later is no part of what was received then.
  const received = item.documents.filter(({ uploaded_at }) => uploaded_at <= (item.opened_at ?? ''))
  const papers = definition.documents.flatMap(({ code, name }) => {
    const count = received.filter(({ requirement }) => requirement === code).length
    return count > 0 ? [{ name: name.vi, count }] : []
  })
  return (
    <Frame of={of} paper="receipt" on={item.opened_at ? dayOf(item.opened_at) : undefined}>
      <Subject of={of} />
      <p>Thành phần hồ sơ đã nhận:</p>
      <SheetTable
        heads={['STT', 'Tên giấy tờ', 'Số lượng']}
        rows={papers.map(({ name, count }, at) => [at + 1, name, count])}
      />
      <Facts
        facts={[
          ['Thời gian nhận đủ hồ sơ', instant(item.opened_at)],
          ['Ngày trả kết quả', <strong key="due">{day(item.due_on) || OPEN}</strong>],
          ['Căn cứ tính thời hạn', item.clock.legal_basis],
          ['Nơi trả kết quả', me.agency.name],
        ]}
      />
      <StatusCode id={item.id} />
      <Signatures
        of={[
          { role: 'Người nộp hồ sơ', name: personOf(of).full_name },
          { role: 'Người tiếp nhận', name: me.full_name },
        ]}
      />
    </Frame>
  )
}

function Supplement(of: SheetProps) {
  const { supplement } = of.item
  if (!supplement) return null
  return (
    <Frame of={of} paper="supplement" on={dayOf(supplement.requested_at)}>
      <Subject of={of} />
      <p>Để có đủ căn cứ giải quyết, đề nghị ông (bà) bổ sung, hoàn thiện các nội dung sau:</p>
      <ol>
        {supplement.items.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      {supplement.reason && <p>Lý do: {supplement.reason}</p>}
      {supplement.respond_by && <p>Thời hạn bổ sung: trước ngày {day(supplement.respond_by)}.</p>}
      <p>Thời gian chờ bổ sung không tính vào thời hạn giải quyết.</p>
      <Signatures of={[{ role: 'Người tiếp nhận', name: of.me.full_name }]} />
    </Frame>
  )
}

function Refusal(of: SheetProps) {
  const { decision } = of.item
  return (
    <Frame of={of} paper="refusal" on={decision?.signed_on ?? undefined}>
      <Subject of={of} />
      <p>
        Hồ sơ của ông (bà) không được giải quyết
        {decision?.number && ` (văn bản số ${decision.number} ngày ${day(decision.signed_on)})`} vì lý do sau:
      </p>
      <p>{decision?.reason}</p>
      <p>Căn cứ pháp lý:</p>
      <ul>
        {of.definition.legal_basis.map(({ instrument, article, subject }) => (
          <li key={`${instrument} ${article} ${subject.vi}`}>
            {[article, instrument].filter(Boolean).join(', ')}: {subject.vi}
          </li>
        ))}
      </ul>
      <p>Nếu không đồng ý, ông (bà) có quyền khiếu nại theo quy định của pháp luật về khiếu nại.</p>
      <Signatures of={[{ role: 'Thủ trưởng cơ quan', name: LATER }]} />
    </Frame>
  )
}

function Apology(of: SheetProps) {
  const moved = movedOf(of.story)
  if (!moved) return null
  return (
    <Frame of={of} paper="apology" on={dayOf(moved.on)}>
      <Subject of={of} more={[['Ngày hẹn trả kết quả cũ', day(moved.from)]]} />
      <p>
        Đến nay hồ sơ của ông (bà) chưa có kết quả. Lý do: {moved.reason.replace(/[.\s]+$/, '')}. Chúng tôi xin lỗi ông
        (bà) vì sự chậm trễ này.
      </p>
      <p>
        Ngày hẹn trả kết quả mới: <strong>{day(moved.to)}</strong>.
      </p>
      <Signatures of={[{ role: 'Thủ trưởng cơ quan', name: LATER }]} />
    </Frame>
  )
}

const VOTES: Record<MinutesView['members'][number]['vote'], string> = {
  for: 'Đồng ý',
  against: 'Không đồng ý',
  abstained: 'Không ý kiến',
}

function Minutes(of: SheetProps) {
  const last = of.minutes.at(-1)
  if (!last) return null
  return (
    <Frame of={of} paper="minutes" on={last.held_on} subtitle={last.step_name.vi}>
      <Subject of={of} />
      <Facts
        facts={[
          ['Ngày họp', day(last.held_on)],
          ['Số được mời', String(last.invited)],
          ['Số có mặt', String(last.present)],
          ['Số đồng ý', `${last.agreed}/${last.present}`],
        ]}
      />
      {last.members.length > 0 && (
        <SheetTable
          heads={['STT', 'Họ và tên', 'Chức vụ', 'Biểu quyết']}
          rows={last.members.map(({ name, position, vote }, at) => [at + 1, name, position, VOTES[vote]])}
        />
      )}
      {last.note && <p>Ý kiến tại cuộc họp: {last.note}</p>}
      <Signatures
        of={[
          { role: 'Thư ký', name: last.recorded_by?.full_name },
          { role: 'Chủ trì', name: LATER },
        ]}
      />
    </Frame>
  )
}

export const SHEETS: Record<Paper, (props: SheetProps) => ReactNode> = {
  receipt: Receipt,
  supplement: Supplement,
  refusal: Refusal,
  apology: Apology,
  minutes: Minutes,
  posting: Posting,
  decision: Decision,
  cover: Cover,
}
