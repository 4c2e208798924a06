import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import type { CaseSummary } from '../../api/generated/model'
import { useMay, useText } from '../../shared/kit'
import { AssignDialog } from './assign'
import { StepDialog } from './step'

interface Props {
  chosen: readonly CaseSummary[]
  /** What stays chosen. */
  choose: (ids: ReadonlySet<string>) => void
}

/** Above a list with chosen cases: gives them to somebody, or takes them a step on. */
export function BulkBar({ chosen, choose }: Props) {
  const { t } = useText()
  const [opened, setOpened] = useState<'assign' | 'step'>()
  const mayAssign = useMay('cases:assign')
  const mayWrite = useMay('cases:write')
  if (chosen.length === 0 && !opened) return null
  /** Who was refused stays chosen; without a list all do. */
  function close(refused?: readonly string[]) {
    setOpened(undefined)
    if (refused) choose(new Set(refused))
  }
  return (
    <Group gap="xs" className="bar-line" role="group" aria-label={t('bulk.chosen', { count: chosen.length })}>
      <Text size="sm">{t('bulk.chosen', { count: chosen.length })}</Text>
      {mayAssign && (
        <Button size="xs" onClick={() => setOpened('assign')} aria-haspopup="dialog">
          {t('bulk.assign')}
        </Button>
      )}
      {mayWrite && (
        <Button size="xs" variant="default" onClick={() => setOpened('step')} aria-haspopup="dialog">
          {t('bulk.step')}
        </Button>
      )}
      <Button size="xs" variant="default" onClick={() => choose(new Set())}>
        {t('bulk.clear')}
      </Button>
      {opened === 'assign' && <AssignDialog chosen={chosen} close={close} />}
      {opened === 'step' && <StepDialog chosen={chosen} close={close} />}
    </Group>
  )
}
