import { useNavigate } from '@tanstack/react-router'

/** Changes a part of what the address of a page says, such as one of its filters; Back leads to the page before. */
export function useSearchChange<S extends object>(to: string) {
  const navigate = useNavigate()
  return (part: Partial<S>) => void navigate({ to, search: (old: S) => ({ ...old, ...part }), replace: true } as never)
}
