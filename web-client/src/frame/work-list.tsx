import { Fragment } from 'react'
import { today } from '../shared/dates'
import { type DueGroup, dueGroup, GROUPS } from '../shared/due'
import { useText } from '../shared/i18n'
import { PlaceLink } from '../shared/links'
import type { Work, WorkRead } from '../shared/work'

const order = (one: Work, other: Work) =>
  (one.due ?? '9').localeCompare(other.due ?? '9') || one.code.localeCompare(other.code)

/** What waits, in groups by the day by which it is due, and the way to what was not read. */
export function WorkList({ reads }: { reads: readonly WorkRead[] }) {
  const { t } = useText()
  const now = today()
  const items = reads.flatMap((read) => read.items)
  const cut = reads.filter(({ more }) => more)
  // The reading ended in this group: it has at least as much.
  const isCut = (group: DueGroup) =>
    cut.some((read) => {
      const last = read.items.at(-1)
      return last !== undefined && dueGroup(last, now) === group
    })
  const groups = GROUPS.map((group) => {
    const inGroup = items.filter((item) => dueGroup(item, now) === group).sort(order)
    if (inGroup.length === 0) return null
    return (
      <Fragment key={group}>
        <h2 className="section-title work-group" id={`work-${group}`}>
          {t(`due.group.${group}`)} <span className="sub">{`${inGroup.length}${isCut(group) ? '+' : ''}`}</span>
        </h2>
        <ul className="work" aria-labelledby={`work-${group}`}>
          {inGroup.map((item) => (
            <li key={item.id}>
              <PlaceLink place={item.place} className="work-line" underline="never" c="inherit">
                <span>{item.state}</span>
                <span className="work-code">{item.code}</span>
                <span className="work-what">
                  {item.what} <span className="sub">· {item.about}</span>
                </span>
              </PlaceLink>
            </li>
          ))}
        </ul>
      </Fragment>
    )
  })
  return (
    <>
      <div className="work-groups">{groups}</div>
      {cut.map(
        ({ more }) =>
          more && (
            <p key={more.label} className="work-more">
              <PlaceLink place={more.place}>{more.label}</PlaceLink>
            </p>
          ),
      )}
    </>
  )
}
