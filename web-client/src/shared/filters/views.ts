import { useMe } from '../account'
import { useKept } from '../kept'

/** The filters of a list under a name that an account gave them. */
export interface View {
  name: string
  search: object
}

const isView = (it: unknown): it is View =>
  typeof it === 'object' && it !== null && 'name' in it && typeof it.name === 'string' && 'search' in it && !!it.search

/** Reads what the browser keeps; what is not understood is left out. */
export function readViews(kept: string | null): View[] {
  try {
    const read: unknown = JSON.parse(kept ?? '[]')
    return Array.isArray(read) ? read.filter(isView) : []
  } catch {
    return []
  }
}

const inOrder = (search: object) =>
  JSON.stringify(
    Object.entries(search)
      .filter(([, value]) => value !== undefined)
      .sort(),
  )

/** Whether two addresses show the same. */
export const isSame = (one: object, other: object) => inOrder(one) === inOrder(other)

/** The views of a list that this account keeps in this browser. */
export function useViews(list: string) {
  const [kept, keep] = useKept(`views:${useMe().id}:${list}`)
  const views = readViews(kept)
  const others = (name: string) => views.filter((view) => view.name !== name)
  return {
    views,
    add: (view: View) => keep(JSON.stringify([...others(view.name), view])),
    remove: (name: string) => keep(JSON.stringify(others(name))),
  }
}
