import encodeQR from 'qr'
import { useGetCaseStatusSecret } from '../../api/generated/client'
import { slipAddress } from '../../public/slip'

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

/** The light frame that scanners need around the code, in squares. */
const FRAME = 4

function QrCode({ text, label }: { text: string; label: string }) {
  const rows = encodeQR(text, 'raw', { border: FRAME })
  const squares = rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return (
    <svg className="qr" role="img" aria-label={label} viewBox={`0 0 ${rows.length} ${rows.length}`}>
      <path d={squares.join('')} shapeRendering="crispEdges" />
    </svg>
  )
}
