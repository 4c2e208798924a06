import type { TimelineEntry } from '../../api/generated/model'
import type { useText } from '../../shared/i18n'

/** Changes of the same kind by the same person in a row; an autosave makes many of them. */
export interface EventGroup {
  first: TimelineEntry
  last: TimelineEntry
  count: number
}

/** Puts the edits in a row together. The newest comes first. */
export function groupEvents(entries: readonly TimelineEntry[]): EventGroup[] {
  const groups: EventGroup[] = []
  for (const entry of entries) {
    const group = groups.at(-1)
    const isSame = group?.first.event === entry.event && group.first.actor?.id === entry.actor?.id
    if (group && isSame && entry.event === 'case.updated') {
      group.first = entry
      group.count++
    } else groups.push({ first: entry, last: entry, count: 1 })
  }
  return groups
}

type Words = Pick<ReturnType<typeof useText>, 't' | 'say' | 'tCode'>

/** What happened, in words: `Sửa tờ khai, 14 lần`. */
export function eventText({ last, count }: EventGroup, { t, say, tCode }: Words): string {
  if (last.event === 'case.updated') return count > 1 ? t('timeline.edits', { count }) : t('timeline.edit')
  return last.title ? say(last.title) : tCode('event', last.event)
}
