import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { instant } from '../shared/dates'
import { removeSheet, useDevice } from '../shared/field-work/device'
import type { Sheet } from '../shared/field-work/work'
import { useText } from '../shared/i18n'
import { PlaceLink } from '../shared/links'
import { PageHead } from '../shared/page'
import { Empty } from '../shared/states'
import { BackHome } from './field'

/** What this device keeps of all domains. */
export function FieldListPage() {
  const { t } = useText()
  const { sheets, changes } = useDevice()
  const [leaving, setLeaving] = useState<Sheet>()
  return (
    <>
      <PageHead title={t('field.title')} />
      {sheets.length === 0 && (
        <Empty title={t('field.none')}>
          <Text size="sm">{t('field.none.next')}</Text>
          <BackHome />
        </Empty>
      )}
      <ul className="field-list">
        {sheets.map((sheet) => {
          const count = changes.filter((change) => change.sheet === sheet.id).length
          return (
            <li key={sheet.id} className="field-card">
              <div className="field-line">
                <PlaceLink place={sheet.place} fw={600}>
                  {sheet.title}
                </PlaceLink>
                <Button variant="subtle" color="red" size="compact-sm" onClick={() => setLeaving(sheet)}>
                  {t('field.remove')}
                </Button>
              </div>
              <Text size="sm" c="dimmed">
                {t('field.taken_at', { at: instant(new Date(sheet.takenAt).toISOString()) })}
                {count > 0 && ` · ${t('field.waiting', { count })}`}
                {sheet.isGone && ` · ${t('field.gone')}`}
              </Text>
            </li>
          )
        })}
      </ul>
      {sheets.length > 0 && (
        <Text size="sm" c="dimmed" mt="md">
          {t('field.kept_until')}
        </Text>
      )}
      <Modal
        opened={leaving !== undefined}
        onClose={() => setLeaving(undefined)}
        title={t('field.remove')}
        withCloseButton={false}
      >
        <Stack>
          <Text>{t('field.remove.about', { title: leaving?.title ?? '' })}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setLeaving(undefined)} data-autofocus>
              {t('cancel')}
            </Button>
            <Button
              color="red"
              onClick={() => {
                if (leaving) void removeSheet(leaving.id)
                setLeaving(undefined)
              }}
            >
              {t('field.remove')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
