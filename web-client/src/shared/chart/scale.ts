/** The room of a drawing. */
export interface Frame {
  width: number
  height: number
  left: number
  top: number
  bottom: number
}

/** The number at which a drawing ends: even, so that its half is one too, and round. */
export function ceiling(values: readonly number[]): number {
  const most = Math.max(2, ...values)
  const step = 10 ** Math.max(0, Math.floor(Math.log10(most)) - 1) * 2
  return Math.ceil(most / step) * step
}

interface Asked {
  value: number
  /** Which row of how many, and which series of how many. */
  at: number
  of: number
  nth: number
  series: number
  most: number
  frame: Frame
}

/** Where a bar stands, and the column above it that is pressed with it. */
export function bar({ value, at, of, nth, series, most, frame }: Asked) {
  const room = (frame.width - frame.left) / of
  // A few rows do not become blocks.
  const width = Math.min(60, (room * 0.76) / series)
  const middle = frame.left + room * (at + 0.5)
  const [base, column] = [frame.height - frame.bottom, room / series]
  const height = (Math.max(0, value) / most) * (base - frame.top)
  const hit = { x: frame.left + room * at + column * nth, y: frame.top, width: column, height: base - frame.top }
  return { x: middle + (nth - series / 2) * width, y: base - height, width: width - 1, height, hit }
}
