import { Switch } from '@mantine/core'
import { AgeBucket, ArrearsKind } from '../api/generated/model'
import { DownloadButton, FilterChoice, useText } from '../shared/kit'
import type { ArrearsSearch } from './routes'
import { monthText } from './states'

interface Props {
  search: ArrearsSearch
  change: (next: Partial<ArrearsSearch>) => void
}

/** What narrows the list of arrears, and its file. */
export function ArrearsFilters({ search, change }: Props) {
  const { t } = useText()
  const { month, bucket, kind, is_paid = false } = search
  return (
    <>
      {month && (
        <FilterChoice
          label={t('arrears.month')}
          options={[{ value: month, label: monthText(month) }]}
          value={month}
          onChange={(next) => change({ month: next })}
        />
      )}
      <FilterChoice
        label={t('arrears.age')}
        codes={Object.values(AgeBucket)}
        texts="age_bucket"
        value={bucket}
        onChange={(next) => change({ bucket: next })}
      />
      <FilterChoice
        label={t('arrears.kind')}
        codes={Object.values(ArrearsKind)}
        texts="arrears_kind"
        value={kind}
        onChange={(next) => change({ kind: next })}
      />
      <Switch
        label={t('arrears.paid')}
        checked={is_paid}
        onChange={(event) => change({ is_paid: event.currentTarget.checked || undefined })}
      />
      <DownloadButton
        label={t('arrears.file')}
        url="/v1/arrears"
        given={{ month, bucket, kind, is_paid: String(is_paid), format: 'xlsx' }}
        name="cham-dong.xlsx"
      />
    </>
  )
}
