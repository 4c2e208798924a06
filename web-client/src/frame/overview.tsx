import { domains } from '../domains'
import { useText } from '../shared/i18n'
import { PlaceLink } from '../shared/links'

/** The figures of all domains for those who lead. */
export function Overview() {
  const { t } = useText()
  // biome-ignore lint/correctness/useHookAtTopLevel: the list of domains never changes, so neither does the order of hooks.
  const figures = domains.flatMap(({ useOverview }) => (useOverview ? useOverview() : []))
  if (figures.length === 0) return null
  return (
    <section aria-label={t('overview.title')}>
      <dl className="overview">
        {figures.map(({ id, name, value, isLate, place }) => (
          <div key={id} data-figure={id}>
            <dt>{name}</dt>
            <dd data-late={isLate || undefined}>
              <PlaceLink place={place} inherit>
                {value}
              </PlaceLink>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
