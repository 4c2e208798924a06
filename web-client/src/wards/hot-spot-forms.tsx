import { createHotSpotInspection, finishHotSpotInspection } from '../api/generated/client'
import { type HotSpotInspectionView, HotSpotTopic } from '../api/generated/model'
import { seen } from '../api/request'
import { useAgencies } from '../shared/agencies'
import { DialogForm, declared, today, useFields, useMay, useText } from '../shared/kit'

/** A whole number up to a largest one. */
function useNumber() {
  const { t } = useText()
  const { text } = useFields()
  return (label: string, initial = '') => ({
    ...text(label, { initial, check: (it) => !/^\d{1,6}$/.test(it.trim()) && t('answer.workers.fault') }),
    body: (it: string) => Number(it),
  })
}

export function NewHotSpot() {
  const { t } = useText()
  const { text, code, choice } = useFields()
  const number = useNumber()
  const agencies = useAgencies().options
  const fields = {
    year: number(t('ward.year'), today().slice(0, 4)),
    month: number(t('hot_spot.month'), String(Number(today().slice(5, 7)))),
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
  const { text, date } = useFields()
  const number = useNumber()
  const fields = {
    done_on: date(t('hot_spot.done_on'), { initial: today() }),
    minutes_number: text(t('hot_spot.minutes'), { max: 60 }),
    places_checked: number(t('hot_spot.places')),
    violations_found: number(t('hot_spot.violations')),
    persons_referred: number(t('hot_spot.referred')),
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
