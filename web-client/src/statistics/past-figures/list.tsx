import { Button, Switch, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { useListPastFiguresInfinite } from '../../api/generated/client'
import { useText } from '../../shared/i18n'
import { Forbidden, PageHead, useMay } from '../../shared/page'
import { byCursor } from '../../shared/pages'
import { PagedTable } from '../../shared/table/list'
import { TableMenu } from '../../shared/table/table-menu'
import { usePastColumns } from './columns'
import { PastImport } from './import'
import { PastRecord } from './record'

/** Figures of past years as reports gave them: each with how exact it is, corrected by a newer one, never changed. */
export function PastFiguresPage() {
  return useMay('fund-statistics:read') ? <PastFigures /> : <Forbidden />
}

function PastFigures() {
  const { t } = useText()
  const decides = useMay('funds:decide')
  const [isRecording, { open, close }] = useDisclosure()
  const [with_history, setHistory] = useState(false)
  const figures = useListPastFiguresInfinite({ with_history }, { query: byCursor })
  const columns = usePastColumns(decides)
  return (
    <>
      <PageHead title={t('past.title')} crumbs={[{ label: t('nav.statistics'), to: '/statistics' }]}>
        <TableMenu name="past" columns={columns} />
        {decides && (
          <Button onClick={open} aria-haspopup="dialog">
            {t('past.add')}
          </Button>
        )}
      </PageHead>
      {decides && <PastRecord opened={isRecording} close={close} />}
      <Text size="sm" maw={760} mb="xs">
        {t('past.about')}
      </Text>
      {decides && <PastImport />}
      <div className="bar-line">
        <Switch
          label={t('past.history')}
          checked={with_history}
          onChange={(event) => setHistory(event.currentTarget.checked)}
          size="md"
        />
      </div>
      <PagedTable name="past" label={t('past.title')} pages={figures} columns={columns} empty={t('past.none')} />
    </>
  )
}
