/** One fact of a version, so that two versions can be laid side by side. */
export interface Line {
  section: string
  /** The same in both versions. */
  key: string
  label: string
  text: string
}

export type Mark = 'added' | 'removed' | 'changed' | 'same'

export interface Pair {
  id: string
  section: string
  label: string
  old: string
  new: string
  mark: Mark
}

function markOf(old: Line | undefined, now: Line | undefined): Mark {
  if (!old) return 'added'
  if (!now) return 'removed'
  return old.text === now.text && old.label === now.label ? 'same' : 'changed'
}

/** Lays the facts of two versions side by side, in the order of the newer one; what only the older has follows in its section. */
export function pairsOf(old: readonly Line[], now: readonly Line[]): Pair[] {
  const id = ({ section, key }: Line) => `${section}/${key}`
  const olds = new Map(old.map((line) => [id(line), line]))
  const news = new Map(now.map((line) => [id(line), line]))
  const sections = [...new Set([...now, ...old].map(({ section }) => section))]
  return sections.flatMap((section) => {
    const own = [...now, ...old.filter((line) => !news.has(id(line)))].filter((line) => line.section === section)
    return own.map((line) => {
      const [before, after] = [olds.get(id(line)), news.get(id(line))]
      return {
        id: id(line),
        section,
        label: line.label,
        old: before?.text ?? '',
        new: after?.text ?? '',
        mark: markOf(before, after),
      }
    })
  })
}
