import { Button, Text } from '@mantine/core'
import { useNetwork } from '@mantine/hooks'
import { IconCloudCheck, IconCloudOff, IconCloudUp } from '@tabler/icons-react'
import { instant } from '../dates'
import { useText } from '../i18n'
import { syncDevice, useDevice } from './device'

/** Whether the service has everything: how much waits, for what, and the way to send it now. */
export function SyncState() {
  const { t } = useText()
  const { online } = useNetwork()
  const { phase, changes, isSyncing, outcome, syncedAt } = useDevice()
  if (phase !== 'open') return null
  const asked = changes.filter(({ state }) => state !== 'waiting').length
  const waiting = changes.length - asked
  const text = isSyncing
    ? t('field.sending')
    : asked > 0
      ? t('field.asked', { count: asked })
      : waiting > 0
        ? t('field.waiting', { count: waiting })
        : syncedAt
          ? t('field.sent_at', { at: instant(syncedAt).slice(-5) })
          : t('field.nothing_waits')
  const Icon = online ? (changes.length > 0 ? IconCloudUp : IconCloudCheck) : IconCloudOff
  return (
    <>
      <Text size="sm" role="status" className="header-state" data-state={changes.length > 0 ? 'waiting' : 'saved'}>
        <Icon aria-hidden size={18} /> {!online && `${t('state.offline')}. `}
        {text}
        {online && outcome === 'stopped' && ` ${t('field.stopped')}`}
      </Text>
      {waiting > 0 && (
        <Button
          size="compact-sm"
          variant="default"
          disabled={!online}
          loading={isSyncing}
          onClick={() => void syncDevice()}
        >
          {t('field.send')}
        </Button>
      )}
    </>
  )
}
