import { useGetCaseStatusSecret } from '../../api/generated/client'
import { slipAddress } from '../../public/slip'
import { QrCode } from '../../shared/qr-code'

/** Where the holder of the slip asks for the state of the case: a code to scan, and the same in words. */
export function StatusCode({ id }: { id: string }) {
  const { data: slip } = useGetCaseStatusSecret(id)
  if (!slip) return null
  const { origin } = window.location
  return (
    <div className="status-code">
      <QrCode text={slipAddress(origin, slip)} label="Mã QR tra cứu tình trạng hồ sơ" />
      <p>
        Tra cứu tình trạng hồ sơ: quét mã QR, hoặc vào <b translate="no">{`${origin}/public/status`}</b> và nhập mã hồ
        sơ <b>{slip.code}</b>, mã tra cứu <b>{slip.secret}</b>.
      </p>
    </div>
  )
}
