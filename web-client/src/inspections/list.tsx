import { Switch } from '@mantine/core'
import { useListInspectionsInfinite } from '../api/generated/client'
import { InspectionStatus, type ListInspectionsParams } from '../api/generated/model'
import { useMe } from '../shared/account'
import { byCursor, DownloadButton, FilterChoice, PagedTable, useFilters, useText } from '../shared/kit'
import { useInspectionColumns } from './columns'

/** Inspections of an employer, of a case, or of all. */
export function Inspections({ filter = {}, isShort }: { filter?: ListInspectionsParams; isShort?: boolean }) {
  const { t } = useText()
  const me = useMe()
  const [search, change] = useFilters<{ status: InspectionStatus; mine: true }>('/inspections')
  // On the page of another record the address is not that of this list.
  const { status, mine: isMine = false } = isShort ? {} : search
  const asked = { ...filter, status, member_id: isMine ? me.id : undefined }
  const pages = useListInspectionsInfinite(asked, { query: byCursor })
  const bar = !isShort && (
    <>
      <FilterChoice
        label={t('status')}
        codes={Object.values(InspectionStatus)}
        texts="inspection_status"
        value={status}
        onChange={(next) => change({ status: next })}
      />
      <Switch
        label={t('inspections.mine')}
        checked={isMine}
        onChange={(event) => change({ mine: event.currentTarget.checked || undefined })}
      />
      <DownloadButton
        label={t('inspections.file')}
        url="/v1/inspections"
        given={{ status, format: 'xlsx' }}
        name="kiem-tra.xlsx"
      />
    </>
  )
  const shown = {
    name: 'inspections',
    label: t('inspections.title'),
    empty: t('inspections.none'),
    columns: useInspectionColumns(),
    bar,
  }
  return <PagedTable {...shown} pages={pages} />
}
