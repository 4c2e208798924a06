import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useText } from './i18n'
import { moneyWords } from './words'

export type Fact = readonly [string, ReactNode]

/** Names and values, one below the other; what is empty is left out. */
export function Facts({ facts, isWide }: { facts: readonly Fact[]; isWide?: boolean }) {
  return (
    <dl className="facts" data-wide={isWide || undefined}>
      {facts
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}

/** What a dialog is about, said again before it is done: the facts, and money in words. */
export function Restated({ facts, vnd }: { facts: readonly Fact[]; vnd?: number }) {
  const { language } = useText()
  return (
    <div>
      <Facts facts={facts} />
      {vnd !== undefined && (
        <Text size="sm" c="dimmed" mt={4}>
          {moneyWords(vnd, language)}
        </Text>
      )}
    </div>
  )
}
