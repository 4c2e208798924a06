import { updateAllocation, useListHouses } from '../../api/generated/client'
import type { AllocationView } from '../../api/generated/model'
import { seen } from '../../api/request'
import { ChoiceField, dong, useMay, useText } from '../../shared/kit'
import { DialogForm } from '../dialogs'

/** The choice of no house. */
const NONE = 'none'

/** The kind of house that a kind of allocation pays. */
export const houseKindOf = (kind: string) =>
  kind === 'house_build' ? 'build' : kind === 'house_repair' ? 'repair' : undefined

/** The houses of a person that an allocation of a kind may pay, as a field offers them. */
export function useHouseOptions(person: string | undefined, kind: string) {
  const { tCode } = useText()
  const wanted = houseKindOf(kind)
  const enabled = person !== undefined && wanted !== undefined
  const houses = useListHouses({ beneficiary_id: person }, { query: { enabled } })
  if (!enabled) return []
  const own = (houses.data?.items ?? []).filter((house) => house.kind === wanted)
  return own.map(({ id, code, stage, planned_vnd }) => ({
    value: id,
    label: [code, tCode('house_stage', stage), dong(planned_vnd)].join(' · '),
  }))
}

/** Links an allocation to a house of the same person and kind, moves it to another, or takes it off, until it is settled. */
export function HouseLink({ item }: { item: AllocationView }) {
  const { t } = useText()
  const isOpen = ['proposed', 'endorsed', 'approved'].includes(item.status)
  const isLinked = useMay('funds:write') && isOpen && item.beneficiary && houseKindOf(item.kind) !== undefined
  const options = useHouseOptions(isLinked ? item.beneficiary?.id : undefined, item.kind)
  if (!isLinked) return null
  return (
    <DialogForm
      label={t(item.house_id ? 'house.link.change' : 'house.link')}
      submit={t('save')}
      done={t('house.link.done')}
      initial={{ house_id: item.house_id ?? NONE }}
      version={item.version}
      send={({ house_id }, version) =>
        updateAllocation(item.id, { house_id: house_id === NONE ? null : house_id }, seen(version ?? 0))
      }
    >
      {(form) => (
        <ChoiceField
          {...form.field('house_id', t('house.choose'))}
          description={t(options.length === 0 ? 'house.link.none' : 'house.choose.hint')}
          options={[{ value: NONE, label: t('house.link.nothing') }, ...options]}
        />
      )}
    </DialogForm>
  )
}
