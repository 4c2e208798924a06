import { useListRiskWeights } from '../api/generated/client'
import type { Factor, Reason } from '../api/generated/model'
import { useText } from '../shared/kit'

/** The factors of the ranking as their weights name them. */
export function useFactorNames(): ReadonlyMap<Factor, string> {
  const { say } = useText()
  const weights = useListRiskWeights({ query: { staleTime: 300_000 } }).data?.items ?? []
  return new Map(weights.map(({ factor, name }) => [factor, say(name)]))
}

/** Why an employer stands where it stands: what counts, how much, and what it adds. */
export function Reasons({ of, names }: { of: readonly Reason[]; names: ReadonlyMap<Factor, string> }) {
  const { t } = useText()
  return (
    <ul className="reasons">
      {of
        .filter(({ score }) => score > 0)
        .map(({ factor, value, score }) => (
          <li key={factor}>
            {names.get(factor)}: {value.toLocaleString('vi-VN')}{' '}
            <span className="sub">{t('ranking.adds', { score })}</span>
          </li>
        ))}
    </ul>
  )
}
