import { updateAllocation, useListHouses } from '../../api/generated/client'
import type { AllocationView } from '../../api/generated/model'
import { seen } from '../../api/request'
import {
  ChoiceField,
  DialogForm,
  declared,
  dong,
  type FieldProps,
  type Found,
  type Typed,
  useFields,
  useMay,
  useText,
} from '../../shared/kit'

/** The choice of no house. */
const NONE = 'none'

/** The kind of house that a kind of allocation pays. */
export const houseKindOf = (kind: unknown) =>
  kind === 'house_build' ? 'build' : kind === 'house_repair' ? 'repair' : undefined

/** The houses of a person that an allocation of a kind may pay, as a field offers them. */
function useHouseOptions(person: string | undefined, kind: unknown) {
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

/** The house that a new allocation pays, where its person has one of that kind. */
export function useHouseField() {
  const { t } = useText()
  const own = useFields().choice(t('house.choose'), [], {
    isOptional: true,
    when: ({ kind }) => Boolean(houseKindOf(kind)),
  })
  return { ...own, draw: (field: FieldProps<string>, values: Typed) => <HouseField field={field} values={values} /> }
}

function HouseField({ field, values }: { field: FieldProps<string>; values: Typed }) {
  const { t } = useText()
  const person = values.beneficiary_id as Found | null
  const options = useHouseOptions(person?.id, values.kind)
  if (options.length === 0) return null
  return <ChoiceField {...field} options={options} description={t('house.choose.hint')} isOptional />
}

/** Links an allocation to a house of the same person and kind, moves it to another, or takes it off, until it is settled. */
export function HouseLink({ item }: { item: AllocationView }) {
  const { t } = useText()
  const { choice } = useFields()
  const isOpen = ['proposed', 'endorsed', 'approved'].includes(item.status)
  const isLinked = useMay('funds:write') && isOpen && item.beneficiary && houseKindOf(item.kind) !== undefined
  const options = useHouseOptions(isLinked ? item.beneficiary?.id : undefined, item.kind)
  if (!isLinked) return null
  const house = choice(t('house.choose'), [{ value: NONE, label: t('house.link.nothing') }, ...options], {
    initial: item.house_id ?? NONE,
    description: t(options.length === 0 ? 'house.link.none' : 'house.choose.hint'),
    isGiven: true,
  })
  const fields = { house_id: { ...house, body: (it: string) => (it === NONE ? null : it) } }
  return (
    <DialogForm
      label={t(item.house_id ? 'house.link.change' : 'house.link')}
      submit={t('save')}
      done={t('house.link.done')}
      version={item.version}
      {...declared(fields, (body, version) => updateAllocation(item.id, body, seen(version)))}
    />
  )
}
