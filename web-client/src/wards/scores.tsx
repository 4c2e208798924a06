import { createWardScore, useListWardScoresInfinite } from '../api/generated/client'
import type { WardScoreStatus, WardScoreView } from '../api/generated/model'
import {
  ButtonLink,
  byCursor,
  type Column,
  column,
  DialogForm,
  declared,
  PagedTable,
  PageGate,
  PageHead,
  type States,
  today,
  useFields,
  useMay,
  useText,
} from '../shared/kit'
import { useWardChoice } from './ward-choice'

export const SCORE: States<WardScoreStatus> = {
  texts: 'ward_score_status',
  tones: { draft: 'wait', submitted: 'soon', recognised: 'done', refused: 'late' },
}

/** The yearly scores of healthy wards. */
export function WardScoresPage() {
  const { t } = useText()
  const pages = useListWardScoresInfinite({}, { query: byCursor })
  const columns: Column<WardScoreView>[] = [
    column.link('unit', t('ward.unit'), (it) => it.unit.name, '/ward-scores/$id', { isLong: true, card: 'title' }),
    column.amount('year', t('ward.year'), (it) => String(it.year)),
    column.amount('points', t('ward.points'), (it) => `${it.total_points}/${it.max_points}`),
    column.quiet('decision', t('ward.decision'), (it) => it.decision_number),
    column.code('status', t('status'), (it) => it.status, SCORE),
  ]
  return (
    <PageGate permission="inspections:read" query={pages}>
      {() => (
        <>
          <PageHead title={t('wards.title')}>
            <ButtonLink to="/hot-spots" variant="default">
              {t('hot_spots.title')}
            </ButtonLink>
            <NewScore />
          </PageHead>
          <PagedTable {...{ name: 'ward-scores', label: t('wards.title'), empty: t('wards.none'), columns, pages }} />
        </>
      )}
    </PageGate>
  )
}

function NewScore() {
  const { t } = useText()
  const { count } = useFields()
  const fields = {
    unit_id: useWardChoice(),
    year: count(t('ward.year'), { initial: Number(today().slice(0, 4)), min: 2009, max: 2200 }),
  }
  if (!useMay('inspections:write')) return null
  return (
    <DialogForm
      label={t('ward.new')}
      button={{ variant: 'filled' }}
      {...declared(fields, (body) => createWardScore(body))}
    />
  )
}
