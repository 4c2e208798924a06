import { Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useText } from '../shared/i18n'
import { activeKeys, type Key, useKeys } from '../shared/keys'

/** Set while the frame is there: opens the help, for the menu of the account. */
export const keysHelp = { open: () => {} }

/** `?` shows the shortcuts that work on this page. */
export function KeysHelp() {
  const { t } = useText()
  const [opened, { open, close }] = useDisclosure()
  keysHelp.open = open
  useKeys([{ key: '?', label: t('keys.help'), run: open }])
  return (
    <Modal opened={opened} onClose={close} title={t('keys.title')} closeButtonProps={{ 'aria-label': t('close') }}>
      {opened && <Keys />}
    </Modal>
  )
}

function Keys() {
  const { t } = useText()
  // These two belong to the palette and to every dialog; they work everywhere.
  const always: Pick<Key, 'key' | 'label'>[] = [
    { key: 'Ctrl K', label: t('palette.open') },
    { key: 'Esc', label: t('keys.close') },
  ]
  return (
    <dl className="facts">
      {[...activeKeys(), ...always].map(({ key, label }) => (
        <div key={key} style={{ display: 'contents' }}>
          <dt>
            <kbd>{key.length === 1 ? key.toUpperCase() : key}</kbd>
          </dt>
          <dd>{label}</dd>
        </div>
      ))}
    </dl>
  )
}
