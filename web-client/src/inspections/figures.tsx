import { useState } from 'react'
import { useGetInspectionFigures } from '../api/generated/client'
import type { InspectionFigures } from '../api/generated/model'
import { DownloadButton, PageGate, PageHead, today, useText, YearSelect } from '../shared/kit'
import { Told } from './figures-told'

/** Results rather than counts: what was found, put right in time, recovered, and whom it helped. */
export function InspectionFiguresPage() {
  const { t } = useText()
  const [year, setYear] = useState(Number(today().slice(0, 4)))
  const span = { from: `${year}-01-01`, to: `${year}-12-31` }
  const figures = useGetInspectionFigures(span)
  return (
    <PageGate permission="inspections:read" query={figures}>
      {(found) => (
        <>
          <PageHead title={t('figures.title')} crumbs={[{ label: t('inspections.title'), to: '/inspections' }]}>
            <YearSelect label={t('figures.year')} value={year} onChange={setYear} back={5} />
            <DownloadButton
              label={t('inspections.file')}
              url="/v1/statistics/inspections"
              given={{ ...span, format: 'xlsx' }}
              name="kiem-tra.xlsx"
            />
          </PageHead>
          <Told of={found as InspectionFigures} />
        </>
      )}
    </PageGate>
  )
}
