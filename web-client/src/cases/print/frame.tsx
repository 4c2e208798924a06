import type { ReactNode } from 'react'
import type { AgencyRef, MeView } from '../../api/generated/model'
import { dayInWords, Facts, headOf, OPEN, placeOf, Sheet, today } from '../../shared/kit'
import type { Paper, Sources } from './papers'

/*
 * The papers of a case. Their words stand here and not in the texts: a Vietnamese paper does not follow the language of the
 * client. What no record holds is left open, to be filled in by hand.
 */

export interface SheetProps extends Sources {
  me: MeView
}

/** Who signs is not known yet: room for the name. */
export const LATER = '\u00a0'

export const NAMES: Record<Paper, string> = {
  receipt: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả',
  supplement: 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ',
  refusal: 'Thông báo không giải quyết hồ sơ',
  apology: 'Phiếu xin lỗi và hẹn lại ngày trả kết quả',
  minutes: 'Biên bản họp',
  posting: 'Thông báo niêm yết công khai',
  decision: 'Quyết định',
  cover: 'Bìa hồ sơ',
}

/** The day of an instant, in the time of the country. */
export const dayOf = (at: string) => today(new Date(at))

/**
 * `phường Bắc Hồng Lĩnh` is a kind and a name; a day stands behind the name alone. Where another body issued it than those of
 * the account's unit, its place is left open.
 */
function placeOfAgency({ name }: Pick<AgencyRef, 'name'>, { unit }: MeView): string {
  const place = placeOf(unit.name)
  return name.endsWith(place) ? place : OPEN
}

interface FrameProps {
  of: SheetProps
  paper: Paper
  on?: string
  number?: string
  /** Who issued it, where it is not the account's own agency. */
  by?: Pick<AgencyRef, 'name'>
  title?: string
  subtitle?: string
  children: ReactNode
}

/** A paper of the case in the layout of official documents. */
export function Frame({ of: { me }, paper, on = today(), number = OPEN, by = me.agency, ...shown }: FrameProps) {
  const { title = NAMES[paper], subtitle, children } = shown
  return (
    <Sheet
      label={NAMES[paper]}
      title={title.toUpperCase()}
      subtitle={subtitle}
      {...headOf(by.name, me.unit.name)}
      number={number}
      dated={`${placeOfAgency(by, me)}, ${dayInWords(on)}`}
    >
      {children}
    </Sheet>
  )
}

export const personOf = ({ item }: SheetProps) => item.applicant ?? item.beneficiary
export const addressOf = ({ item: { household, unit } }: SheetProps) =>
  [household?.address, household?.hamlet, unit.name].filter(Boolean).join(', ')

/** Whom the paper is for, and about which request. */
export function Subject({ of, more = [] }: { of: SheetProps; more?: [string, ReactNode][] }) {
  const { item, definition } = of
  return (
    <Facts
      facts={[
        ['Ông (bà)', personOf(of).full_name],
        ['Địa chỉ', addressOf(of)],
        ['Mã hồ sơ', item.code],
        ['Nội dung yêu cầu', definition.name.vi],
        ...more,
      ]}
    />
  )
}
