import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { updateAllocation, useListHouses } from '../api/generated/client'
import type { AllocationView, HouseSummary } from '../api/generated/model'
import { seen } from '../api/request'
import { ChoiceField } from '../shared/fields/choice-field'
import { FormDialog } from '../shared/form/form-dialog'
import { useForm } from '../shared/form/use-form'
import { useText } from '../shared/i18n'
import { useMay } from '../shared/page'
import { tellDone } from '../shared/problems'
import { refresh } from '../shared/refresh'
import { dong } from './amounts'
import { MONEY } from './queries'

/** The kind of house that a kind of allocation pays. */
export const houseKindOf = (kind: string) =>
  kind === 'house_build' ? 'build' : kind === 'house_repair' ? 'repair' : undefined

/** The houses of a person that an allocation of a kind may pay, as a field offers them. */
export function useHouseOptions(houses: readonly HouseSummary[], kind: string) {
  const { tCode } = useText()
  return houses
    .filter((house) => house.kind === houseKindOf(kind))
    .map((house) => ({
      value: house.id,
      label: [house.code, tCode('house_stage', house.stage), dong(house.planned_vnd)].join(' · '),
    }))
}

/** Links an allocation to a house of the same person and kind, moves it to another, or takes it off, until it is settled. */
export function HouseLink({ item }: { item: AllocationView }) {
  const isOpen = ['proposed', 'endorsed', 'approved'].includes(item.status)
  const mayLink = useMay('funds:write')
  if (!houseKindOf(item.kind) || !isOpen || !item.beneficiary || !mayLink) return null
  return <LinkDialog item={item} person={item.beneficiary.id} />
}

function LinkDialog({ item, person }: { item: AllocationView; person: string }) {
  const { t } = useText()
  const queries = useQueryClient()
  const [opened, { open, close }] = useDisclosure()
  const houses = useListHouses({ beneficiary_id: person }, { query: { enabled: opened } })
  const options = useHouseOptions(houses.data?.items ?? [], item.kind)
  const form = useForm({
    initial: { house_id: item.house_id ?? '' },
    version: item.version,
    send: (values, version) => updateAllocation(item.id, { house_id: values.house_id || null }, seen(version ?? 0)),
    onDone: (next) => {
      close()
      void refresh(queries, ...MONEY)
      tellDone(t(next.house_id ? 'house.link.done' : 'house.link.off'), t('close'))
    },
  })
  const label = t(item.house_id ? 'house.link.change' : 'house.link')
  return (
    <>
      <Button variant="default" onClick={open}>
        {label}
      </Button>
      <FormDialog form={form} opened={opened} close={close} title={label} submit={t('save')}>
        <ChoiceField
          {...form.field('house_id', t('house.choose'))}
          description={t(houses.isSuccess && options.length === 0 ? 'house.link.none' : 'house.choose.hint')}
          placeholder={t('house.link.nothing')}
          options={options}
          isOptional
        />
      </FormDialog>
    </>
  )
}
