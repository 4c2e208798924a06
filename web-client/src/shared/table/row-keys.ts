import { useEffect, useState } from 'react'
import { useText } from '../i18n'
import { useKeys } from '../keys'

/** The row that `j` and `k` chose; Enter opens it. */
export function useRowKeys<T>(rows: readonly T[], open: ((row: T) => void) | undefined): number {
  const { t } = useText()
  const [current, setCurrent] = useState(-1)
  const chosen = rows[current]
  const go = (by: number) => setCurrent((at) => Math.max(0, Math.min(at + by, rows.length - 1)))
  useKeys([
    { key: 'j', label: t('keys.down'), run: () => go(1), yields: true },
    { key: 'k', label: t('keys.up'), run: () => go(-1), yields: true },
    ...(open ? [{ key: 'Enter', label: t('keys.open'), run: () => chosen !== undefined && open(chosen) }] : []),
  ])
  useEffect(() => {
    if (current >= 0) document.querySelector('[data-current="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [current])
  return current
}
