import type { Reason } from '../api/generated/model'
import { useText } from '../shared/kit'

/** Why an employer stands where it stands: what counts, how much, and what it adds. */
export function Reasons({ of }: { of: readonly Reason[] }) {
  const { t, tCode } = useText()
  return (
    <ul className="reasons">
      {of
        .filter(({ score }) => score > 0)
        .map(({ factor, value, score }) => (
          <li key={factor}>
            {tCode('factor', factor)}: {value.toLocaleString('vi-VN')}{' '}
            <span className="sub">{t('ranking.adds', { score })}</span>
          </li>
        ))}
    </ul>
  )
}
