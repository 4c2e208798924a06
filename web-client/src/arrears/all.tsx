import { SegmentedControl } from '@mantine/core'
import { Forbidden, MayLink, PageHead, useFilters, useMay, useText } from '../shared/kit'
import { ArrearsByMonth } from './figures'
import { ArrearsFilters } from './filters'
import { Arrears } from './list'
import type { ArrearsSearch } from './routes'

const VIEWS = ['list', 'figures'] as const

/** Who owes insurance contributions, for which month, since when. */
export function ArrearsPage() {
  const { t } = useText()
  const [search, change] = useFilters<ArrearsSearch>('/arrears')
  const { view, month, bucket, kind, is_paid = false } = search
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
        <MayLink permission="arrears:write" place={{ to: '/arrears-imports' }} label={t('arrears_imports.title')} />
      </PageHead>
      <SegmentedControl
        aria-label={t('arrears.view')}
        className="no-print"
        mb="sm"
        size="xs"
        data={VIEWS.map((value) => ({ value, label: t(`arrears.view.${value}`) }))}
        value={view ?? 'list'}
        onChange={(next) => change({ view: next === 'figures' ? next : undefined })}
      />
      {view ? (
        <ArrearsByMonth />
      ) : (
        <Arrears filter={{ month, bucket, kind, is_paid }} bar={<ArrearsFilters search={search} change={change} />} />
      )}
    </>
  )
}
