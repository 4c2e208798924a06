import { Spotlight, type SpotlightActionData, spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { domains } from '../domains'
import { fold } from '../shared/fold'
import { useText } from '../shared/i18n'

export { spotlight }

/** Pages that are shown at once; more of what is meant finds the others. */
const MOST = 24
/** What was typed is looked for; it is found whatever the label says. */
const LOOKS_UP = /^find-/

/** Every page and permitted action by `Ctrl+K`; what is typed also looks up a case code or a person. */
export function Palette() {
  const { t } = useText()
  const [query, setQuery] = useState('')
  const [isOpened, setOpened] = useState(false)
  const text = query.trim()
  const navigate = useNavigate()
  // biome-ignore lint/correctness/useHookAtTopLevel: the list of domains never changes, so neither does the order of hooks.
  const all = domains.flatMap(({ useDestinations }) => (useDestinations ? useDestinations({ isOpened, text }) : []))
  const shown = all
    .map(({ place, ...page }): SpotlightActionData => ({ ...page, onClick: () => void navigate(place as never) }))
    .filter(({ id, label }) => LOOKS_UP.test(id) || fold(label ?? '').includes(fold(text)))
    .sort((one, other) => Number(LOOKS_UP.test(other.id)) - Number(LOOKS_UP.test(one.id)))
    .slice(0, MOST)
  return (
    <Spotlight
      actions={shown}
      attributes={{ content: { 'aria-label': t('palette.open') } }}
      filter={(_, every) => every}
      query={query}
      onQueryChange={setQuery}
      onSpotlightOpen={() => setOpened(true)}
      onSpotlightClose={() => setOpened(false)}
      shortcut={['mod + K']}
      // Also while something is typed: no field has another use for it.
      tagsToIgnore={[]}
      nothingFound={t('palette.nothing')}
      highlightQuery={false}
      // A list that is longer than the window is reached with the keyboard too.
      scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
      searchProps={{
        leftSection: <IconSearch aria-hidden size={18} />,
        placeholder: t('palette.open'),
        'aria-label': t('palette.open'),
      }}
    />
  )
}
