import { useFindAgency, useFindUnit } from '../api/generated/client'
import type { AgencyRef } from '../api/generated/model'
import { dayInWords, headOf, OPEN, placeOf, Sheet, type SheetProps } from './sheet'
import { Loading } from './states'

interface Props extends Omit<SheetProps, 'agency' | 'issuer' | 'dated'> {
  by: AgencyRef
  /** The day that it bears; left open where there is none yet. */
  on?: string | null
}

/**
 * A paper headed by the agency that issued it, whoever prints it. Its place is where the directory says that the agency sits,
 * else it is left open.
 */
export function IssuedSheet({ by, on, ...paper }: Props) {
  const agency = useFindAgency(by.id)
  const at = agency.data?.unit_id
  const unit = useFindUnit(at ?? '', { query: { enabled: at != null } })
  if (agency.isPending || (at != null && unit.isPending)) return <Loading />
  const place = unit.data ? placeOf(unit.data.name) : OPEN
  const day = on ? dayInWords(on) : `ngày ${OPEN}`
  return <Sheet {...paper} {...headOf(by.name, unit.data?.name)} dated={`${place}, ${day}`} />
}
