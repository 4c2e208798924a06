import { useListAwardsInfinite } from '../api/generated/client'
import { AwardLevel, type AwardStatus, type AwardView } from '../api/generated/model'
import {
  byCursor,
  type Column,
  column,
  DownloadButton,
  FilterChoice,
  MayLink,
  PagedTable,
  PageHead,
  type States,
  useFilters,
  useText,
} from '../shared/kit'

export const AWARD: States<AwardStatus> = { texts: 'award_status', tones: { valid: 'done' } }

/** The register of awards, the newest year first; the same rows as a spreadsheet. */
export function AwardsPage() {
  const { t, tCode } = useText()
  const [{ level }, change] = useFilters<{ level: AwardLevel }>('/awards')
  const awards = useListAwardsInfinite({ level }, { query: byCursor })
  const columns: Column<AwardView>[] = [
    column.link('title', t('award.name'), (it) => it.title, '/awards/$id', { isLong: true, card: 'title' }),
    column.text('collective', t('award.collective'), (it) => it.collective, { width: 260 }),
    column.text('level', t('award.level'), (it) => tCode('award_level', it.level)),
    column.amount('year', t('award.year.short'), (it) => String(it.year)),
    column.quiet('decision', t('award.decision_number'), (it) => it.decision_number),
    column.day('decided_on', t('award.decided_on'), (it) => it.decided_on, { isOptional: true }),
    column.quiet('unit', t('award.unit'), (it) => it.unit.name, { isOptional: true, card: 'none' }),
    column.code('status', t('award.status'), (it) => it.status, AWARD),
  ]
  const bar = (
    <>
      <FilterChoice
        label={t('award.level')}
        codes={Object.values(AwardLevel)}
        texts="award_level"
        value={level}
        onChange={(next) => change({ level: next })}
      />
      <DownloadButton label={t('awards.file')} url="/v1/awards" given={{ level, format: 'xlsx' }} name="awards.xlsx" />
    </>
  )
  const shown = { name: 'awards', label: t('awards.title'), empty: t('awards.none'), columns, bar }
  return (
    <>
      <PageHead title={t('awards.title')}>
        <MayLink permission="awards:write" place={{ to: '/awards/new' }} label={t('award.new')} />
      </PageHead>
      <PagedTable {...shown} pages={awards} />
    </>
  )
}
