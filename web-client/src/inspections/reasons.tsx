import { useListRiskWeights } from '../api/generated/client'
import type { Reason } from '../api/generated/model'
import { useText } from '../shared/kit'

/** Why an employer stands where it stands: what counts, as the weights name it, how much, and what it adds. */
export function Reasons({ of }: { of: readonly Reason[] }) {
  const { t, say } = useText()
  const weights = useListRiskWeights({ query: { staleTime: 300_000 } }).data?.items ?? []
  const names = new Map(weights.map(({ factor, name }) => [factor, say(name)]))
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
