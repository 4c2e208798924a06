import { Switch } from '@mantine/core'
import { AgeBucket, ArrearsKind } from '../api/generated/model'
import { DownloadButton, FilterChoice, Forbidden, MayLink, PageHead, useFilters, useMay, useText } from '../shared/kit'
import { Arrears } from './list'
import type { ArrearsSearch } from './routes'

/** Who owes insurance contributions, for which month, since when. */
export function ArrearsPage() {
  const { t } = useText()
  const [{ bucket, kind, is_paid = false }, change] = useFilters<ArrearsSearch>('/arrears')
  const bar = (
    <>
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
        given={{ bucket, kind, is_paid: String(is_paid), format: 'xlsx' }}
        name="cham-dong.xlsx"
      />
    </>
  )
  if (!useMay('arrears:read')) return <Forbidden />
  return (
    <>
      <PageHead title={t('arrears.title')}>
        <MayLink
          permission="arrears:read"
          place={{ to: '/arrears-reminders' }}
          label={t('reminders.title')}
          variant="default"
        />
        <MayLink permission="arrears:read" place={{ to: '/arrears-imports' }} label={t('arrears_imports.title')} />
      </PageHead>
      <Arrears filter={{ bucket, kind, is_paid }} bar={bar} />
    </>
  )
}
