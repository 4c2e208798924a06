import { domains } from '../domains'
import { FigureCard } from '../shared/home-card'
import { useText } from '../shared/i18n'
import { PlaceLink } from '../shared/links'

/** Who has to do something before this account's work goes on, over all domains; nothing while all is here. */
export function Awaited() {
  const { t } = useText()
  // biome-ignore lint/correctness/useHookAtTopLevel: the list of domains never changes, so neither does the order of hooks.
  const awaited = domains.flatMap(({ useAwaited }) => (useAwaited ? useAwaited() : []))
  const figures = awaited.map(({ place, ...figure }) => ({
    ...figure,
    name: <PlaceLink place={place}>{figure.name}</PlaceLink>,
  }))
  return <FigureCard title={t('home.awaited')} figures={figures} />
}
