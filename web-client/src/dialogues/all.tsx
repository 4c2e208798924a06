import { Switch } from '@mantine/core'
import { Forbidden, MayLink, PageHead, useFilters, useMay, useText } from '../shared/kit'
import { Dialogues } from './list'

/** Dialogues of the bodies and employers: what was raised, who answers by when. */
export function DialoguesPage() {
  const { t } = useText()
  const [{ overdue = false }, change] = useFilters<{ overdue: true }>('/dialogues')
  const bar = (
    <Switch
      label={t('dialogues.overdue')}
      checked={overdue}
      onChange={(event) => change({ overdue: event.currentTarget.checked || undefined })}
    />
  )
  if (!useMay('inspections:read')) return <Forbidden />
  return (
    <>
      <PageHead title={t('dialogues.title')}>
        <MayLink permission="inspections:write" place={{ to: '/dialogues/new' }} label={t('dialogue.new')} />
      </PageHead>
      <Dialogues filter={{ overdue }} bar={bar} />
    </>
  )
}
