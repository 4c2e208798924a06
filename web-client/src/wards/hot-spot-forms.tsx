import { createHotSpotInspection, finishHotSpotInspection } from '../api/generated/client'
import { type HotSpotInspectionView, HotSpotTopic } from '../api/generated/model'
import { seen } from '../api/request'
import { useAgencies } from '../shared/agencies'
import { DialogForm, declared, today, useFields, useMay, useText } from '../shared/kit'
import { useWardChoice } from './ward-choice'

export function NewHotSpot() {
  const { t } = useText()
  const { text, code, choice, count } = useFields()
  const [year, month] = today().split('-').map(Number)
  const agencies = useAgencies().options
  const fields = {
    unit_id: useWardChoice(),
    year: count(t('ward.year'), { initial: year, min: 2009, max: 2200 }),
    month: count(t('hot_spot.month'), { initial: month, min: 1, max: 12 }),
    topic: code(t('hot_spot.topic'), HotSpotTopic, 'hot_spot_topic', { initial: 'drugs', isGiven: true }),
    lead_agency_id: choice(t('hot_spot.agency'), agencies, { isSearched: true }),
    plan_number: text(t('hot_spot.plan'), { max: 60 }),
  }
  if (!useMay('inspections:write')) return null
  return (
    <DialogForm
      label={t('hot_spot.new')}
      button={{ variant: 'filled' }}
      {...declared(fields, (body) => createHotSpotInspection(body))}
    />
  )
}

export function FinishHotSpot({ of }: { of: HotSpotInspectionView }) {
  const { t } = useText()
  const { text, date, count } = useFields()
  const fields = {
    done_on: date(t('hot_spot.done_on'), { initial: today() }),
    minutes_number: text(t('hot_spot.minutes'), { max: 60 }),
    places_checked: count(t('hot_spot.places'), { max: 10_000 }),
    violations_found: count(t('hot_spot.violations'), { max: 10_000 }),
    persons_referred: count(t('hot_spot.referred'), { max: 10_000, unit: t('unit.people') }),
  }
  return (
    <DialogForm
      label={t('hot_spot.finish')}
      about={`${t('hot_spot.finish')}: ${of.unit.name}, ${of.month}/${of.year}`}
      record={of}
      button={{ size: 'compact-sm' }}
      {...declared(fields, (body, version) => finishHotSpotInspection(of.id, body, seen(version)))}
    />
  )
}
