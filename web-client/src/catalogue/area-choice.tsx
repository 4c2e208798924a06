import { Button } from '@mantine/core'
import { useText } from '../shared/i18n'
import './catalogue.css'
import { AREAS } from './search'
import type { Area } from './terms'

interface Props {
  types: readonly { area: string }[]
  value: Area | undefined
  onChange: (area: Area | undefined) => void
}

/** The areas of work with how many procedures there are in each; one without any is left out. */
export function AreaChoice({ types, value, onChange }: Props) {
  const { t, tCode } = useText()
  const choice = (area: Area | undefined, label: string, count: number) => (
    <Button
      key={label}
      size="compact-sm"
      variant={value === area ? 'filled' : 'default'}
      aria-pressed={value === area}
      onClick={() => onChange(area)}
    >
      {label} <span className="area-count">{count}</span>
    </Button>
  )
  return (
    <fieldset className="areas no-print" aria-label={t('catalogue.areas')}>
      {choice(undefined, t('catalogue.all'), types.length)}
      {AREAS.map((area) => ({ area, count: types.filter((type) => type.area === area).length }))
        .filter(({ area, count }) => count > 0 || area === value)
        .map(({ area, count }) => choice(area, tCode('area', area), count))}
    </fieldset>
  )
}
