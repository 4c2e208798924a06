import { useSearch } from '@tanstack/react-router'
import { useSearchChange } from './use-search-change'

/**
 * What the address of a page says by which its list is narrowed, and how that is changed: it stays through Back and a reload, and
 * can be sent on. The route reads it (`searchOf`).
 */
export function useFilters<S extends object>(page: string) {
  const filters = useSearch({ strict: false } as never) as Partial<S>
  return [filters, useSearchChange<S>(page)] as const
}
