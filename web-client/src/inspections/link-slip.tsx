import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { InspectionLinkView, NewInspectionLink } from '../api/generated/model'
import { day, today } from '../shared/kit'
import { QrCode } from '../shared/qr-code'

/** The secret stands behind the `#`: no log of addresses has it. */
export const addressOf = (secret: string) => `${location.origin}/public/inspection#${secret}`

/** Where a link that was just made waits for its paper: in the memory of this page alone, and of this account. */
const keyOf = (inspection: string) => ['made-link', inspection]

export function useKeepMade(inspection: string) {
  const queries = useQueryClient()
  return (made: NewInspectionLink | undefined) => queries.setQueryData(keyOf(inspection), made)
}

/** The link that was just made; once its paper is left, it is forgotten. */
export function useMade(inspection: string): NewInspectionLink | undefined {
  const queries = useQueryClient()
  const [made] = useState(() => queries.getQueryData<NewInspectionLink>(keyOf(inspection)))
  useEffect(() => () => queries.removeQueries({ queryKey: keyOf(inspection) }), [queries, inspection])
  return made
}

interface Props {
  made?: NewInspectionLink
  links: InspectionLinkView[]
}

/** What the minutes say of the employer's link: its address right after it was made, later that it was given and until when. */
export function LinkSlip({ made, links }: Props) {
  const [last] = [...links].sort((one, other) => other.created_at.localeCompare(one.created_at))
  const about = 'Đơn vị xem kết quả, thời hạn và gửi bằng chứng khắc phục, không cần tài khoản'
  if (made) {
    return (
      <div className="status-code" data-link-slip="made">
        <QrCode text={addressOf(made.secret)} label="Mã QR của đường dẫn cho đơn vị" />
        <p>
          {about}: quét mã QR, hoặc vào <b translate="no">{`${location.origin}/public/inspection`}</b> và nhập mã{' '}
          <b translate="no">{made.secret}</b>. Có hiệu lực đến hết ngày {day(made.expires_on)}. Đường dẫn chỉ được in
          một lần.
        </p>
      </div>
    )
  }
  if (!last) return null
  return (
    <p data-link-slip="given">
      {about}: đường dẫn đã được cấp ngày {day(today(new Date(last.created_at)))},{' '}
      {last.is_active ? `có hiệu lực đến hết ngày ${day(last.expires_on)}` : 'nay không còn hiệu lực'}.
    </p>
  )
}
