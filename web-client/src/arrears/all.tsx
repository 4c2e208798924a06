import { Switch } from '@mantine/core'
import { useState } from 'react'
import { AgeBucket, ArrearsKind } from '../api/generated/model'
import { DownloadButton, FilterChoice, Forbidden, MayLink, PageHead, useMay, useText } from '../shared/kit'
import { Arrears } from './list'

/** Who owes insurance contributions, for which month, since when. */
export function ArrearsPage() {
  const { t } = useText()
  const [bucket, setBucket] = useState<AgeBucket>()
  const [kind, setKind] = useState<ArrearsKind>()
  const [isPaid, setPaid] = useState(false)
  const bar = (
    <>
      <FilterChoice
        label={t('arrears.age')}
        codes={Object.values(AgeBucket)}
        texts="age_bucket"
        value={bucket}
        onChange={setBucket}
      />
      <FilterChoice
        label={t('arrears.kind')}
        codes={Object.values(ArrearsKind)}
        texts="arrears_kind"
        value={kind}
        onChange={setKind}
      />
      <Switch label={t('arrears.paid')} checked={isPaid} onChange={(event) => setPaid(event.currentTarget.checked)} />
      <DownloadButton
        label={t('arrears.file')}
        url="/v1/arrears"
        given={{ bucket, kind, is_paid: String(isPaid), format: 'xlsx' }}
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
      <Arrears filter={{ bucket, kind, is_paid: isPaid }} bar={bar} />
    </>
  )
}
