import { Switch } from '@mantine/core'
import { useState } from 'react'
import { Forbidden, MayLink, PageHead, useMay, useText } from '../shared/kit'
import { Dialogues } from './list'

/** Dialogues of the bodies and employers: what was raised, who answers by when. */
export function DialoguesPage() {
  const { t } = useText()
  const [overdue, setOverdue] = useState(false)
  const bar = (
    <Switch
      label={t('dialogues.overdue')}
      checked={overdue}
      onChange={(event) => setOverdue(event.currentTarget.checked)}
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
