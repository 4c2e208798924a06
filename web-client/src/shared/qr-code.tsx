import encodeQR from 'qr'

/** The light frame that scanners need around the code, in squares. */
const FRAME = 4

/** A code to scan on paper. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const rows = encodeQR(text, 'raw', { border: FRAME })
  const squares = rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return (
    <svg className="qr" role="img" aria-label={label} viewBox={`0 0 ${rows.length} ${rows.length}`}>
      <path d={squares.join('')} shapeRendering="crispEdges" />
    </svg>
  )
}
