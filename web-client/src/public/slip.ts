/** What a receipt slip says of its case. */
export interface Slip {
  code: string
  secret: string
}

/** The address of the status page with what the slip says behind `#`: a browser does not send that part. */
export const slipAddress = (origin: string, { code, secret }: Slip): string =>
  `${origin}/public/status#${new URLSearchParams({ code, secret })}`

export function readSlip(hash: string): Slip {
  const said = new URLSearchParams(hash.replace(/^#/, ''))
  return { code: said.get('code') ?? '', secret: said.get('secret') ?? '' }
}
