import { Alert, Button } from '@mantine/core'
import type { ArrearsImportResult } from '../api/generated/model'
import { dong, useText } from '../shared/kit'
import { monthText, sumOf } from './states'

interface Props {
  file: string
  of: ArrearsImportResult
  take: () => void
  isPending: boolean
}

/** What a list would bring, before anything is saved. */
export function Looked({ file, of, take, isPending }: Props) {
  const { t } = useText()
  const about = {
    month: monthText(of.month),
    rows: of.row_count,
    without: of.without_arrears,
    amount: dong(sumOf(of.amounts)),
  }
  return (
    <Alert color="blue" role="status" mb="sm" title={t('arrears_import.looked', { file })}>
      <p>{t('arrears_import.about', about)}</p>
      <Button loading={isPending} onClick={take}>
        {t('arrears_import.take')}
      </Button>
    </Alert>
  )
}
