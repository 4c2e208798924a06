import { Button, Group, Radio, Stack, Text } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { DialogView } from '../shared/dialog-view'
import { useText } from '../shared/i18n'
import { PageHead } from '../shared/page'

const PURPOSES = ['handle_case', 'decide', 'supervise', 'coordinate', 'audit'] as const

interface Props {
  onChosen: (purpose: string) => void
}

/** Why somebody looks. It is written down, so that none is chosen for the reader. */
function PurposeChoice({ onChosen }: Props) {
  const { t, tCode } = useText()
  const [chosen, setChosen] = useState<string | null>(null)
  function submit(event: FormEvent) {
    event.preventDefault()
    if (chosen) onChosen(chosen)
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Text>{t('purpose.about')}</Text>
        <Radio.Group label={t('purpose.label')} value={chosen} onChange={setChosen}>
          <Stack gap="xs" mt="xs">
            {PURPOSES.map((purpose) => (
              <Radio key={purpose} value={purpose} label={tCode('purpose', purpose)} />
            ))}
          </Stack>
        </Radio.Group>
        <Button type="submit" disabled={!chosen} style={{ alignSelf: 'flex-start' }}>
          {t('purpose.open')}
        </Button>
      </Stack>
    </form>
  )
}

/** A protected record is opened for a purpose. */
export function AskPurpose(props: Props) {
  const { t } = useText()
  return (
    <div className="page-form">
      <PageHead title={t('purpose.title')} crumbs={[{ label: t('nav.cases'), to: '/cases' }]} />
      <PurposeChoice {...props} />
    </div>
  )
}

/** What is said of somebody's health is shown for a purpose too. */
export function Reveal(props: Props) {
  const { t } = useText()
  return (
    <Group mb="sm" gap="sm">
      <Text size="sm">{t('case.masked.about')}</Text>
      <DialogView
        label={t('case.reveal')}
        title={t('case.reveal')}
        size="xs"
        variant="default"
        leftSection={<IconLock aria-hidden size={14} />}
      >
        <PurposeChoice {...props} />
      </DialogView>
    </Group>
  )
}
