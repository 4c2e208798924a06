import { Alert, Button, Group, Modal, Select, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { listHouses, updateAllocation } from '../api/generated/client'
import type { AllocationView } from '../api/generated/model'
import { seen } from '../api/request'
import { may, useMe } from '../shared/account'
import { useText } from '../shared/i18n'
import { useOnce } from '../shared/once'
import { explain, tellDone } from '../shared/problems'
import { refresh } from '../shared/refresh'
import { Failure, Loading } from '../shared/states'
import { dong } from './amounts'
import { MONEY } from './queries'

/** The choice of no house. */
const NONE = ''

/** The kind of house that a kind of help pays. */
export const houseKindOf = (kind: string) =>
  kind === 'house_build' ? 'build' : kind === 'house_repair' ? 'repair' : undefined

/** Links help to a house of the same person and kind, moves it to another, or takes it off, until it is settled. */
export function HouseLink({ item }: { item: AllocationView }) {
  const { t } = useText()
  const me = useMe()
  const [opened, { open, close }] = useDisclosure()
  const kind = houseKindOf(item.kind)
  const isOpen = ['proposed', 'endorsed', 'approved'].includes(item.status)
  if (!kind || !isOpen || !item.beneficiary || !may(me, 'funds:write')) return null
  const label = t(item.house_id ? 'house.link.change' : 'house.link')
  return (
    <>
      <Button variant="default" onClick={open}>
        {label}
      </Button>
      <Modal opened={opened} onClose={close} title={label} closeButtonProps={{ 'aria-label': t('close') }}>
        <Choice key={item.version} item={item} kind={kind} person={item.beneficiary.id} done={close} />
      </Modal>
    </>
  )
}

interface ChoiceProps {
  item: AllocationView
  kind: string
  person: string
  done: () => void
}

function Choice({ item, kind, person, done }: ChoiceProps) {
  const { t, tCode } = useText()
  const queries = useQueryClient()
  const [chosen, setChosen] = useState(item.house_id ?? NONE)
  const houses = useQuery({
    queryKey: ['/v1/houses', { person }],
    queryFn: ({ signal }) => listHouses({ beneficiary_id: person }, { signal }),
  })
  const once = useOnce()
  const save = useMutation({
    mutationFn: () => updateAllocation(item.id, { house_id: chosen === NONE ? null : chosen }, seen(item.version)),
    onSuccess: (next) => {
      queries.setQueryData(['allocations', item.id], next)
      void refresh(queries, ...MONEY)
      done()
      tellDone(t(next.house_id ? 'house.link.done' : 'house.link.off'), t('close'))
    },
  })
  if (houses.isPending) return <Loading />
  if (houses.isError) return <Failure error={houses.error} retry={() => void houses.refetch()} />
  const choices = houses.data.items.filter((house) => house.kind === kind)
  function submit(event: FormEvent) {
    event.preventDefault()
    once.run(() => save.mutateAsync())
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        {save.isError && (
          <Alert color="red" role="alert" title={t('not_saved')}>
            {explain(save.error, t)}
          </Alert>
        )}
        <Select
          label={t('house.choose')}
          description={t(choices.length > 0 ? 'house.choose.hint' : 'house.link.none')}
          data={[
            { value: NONE, label: t('house.link.nothing') },
            ...choices.map((house) => ({
              value: house.id,
              label: [house.code, tCode('house_stage', house.stage), dong(house.planned_vnd)].join(' · '),
            })),
          ]}
          value={chosen}
          onChange={(value) => value !== null && setChosen(value)}
          allowDeselect={false}
          data-autofocus
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={done}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={chosen === (item.house_id ?? NONE)}>
            {t('donor.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
