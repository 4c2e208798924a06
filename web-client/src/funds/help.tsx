import { Alert, Button, Group, Select, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { createAllocation, listHouses } from '../api/generated/client'
import { AllocationKind, BeneficiaryGroup, type PersonSummary } from '../api/generated/model'
import { isProblem } from '../api/request'
import { PersonSearch } from '../people/person-search'
import { may, useMe } from '../shared/account'
import { parseDay } from '../shared/dates'
import { useText } from '../shared/i18n'
import { useOnce } from '../shared/once'
import { explain } from '../shared/problems'
import { refresh } from '../shared/refresh'
import { Empty, Failure, Loading } from '../shared/states'
import { dong, parseAmount } from './amounts'
import { houseKindOf } from './house-link'
import { fundQuery, MONEY, purposesQuery } from './queries'

/** Proposes help from a fund: what the hamlet meeting's list asks for. */
export function HelpPage() {
  const { id } = useParams({ from: '/signed-in/funds/$id/help' })
  const { t, tCode, say, language } = useText()
  const me = useMe()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const fund = useQuery(fundQuery(id))
  const purposes = useQuery(purposesQuery)
  const [person, setPerson] = useState<PersonSummary | null>(null)
  const [fields, setFields] = useState<Record<string, string>>({ kind: 'hardship', beneficiary_group: 'merit' })
  const set = (name: string, value: string | null) => setFields((old) => ({ ...old, [name]: value ?? '' }))
  const text = (name: string) => fields[name]?.trim() ?? ''
  const amount = parseAmount(text('amount'), 'vnd')
  const ofHouse = houseKindOf(text('kind'))
  const houses = useQuery({
    queryKey: ['/v1/houses', { person: person?.id }],
    queryFn: ({ signal }) => listHouses({ beneficiary_id: person?.id }, { signal }),
    enabled: person !== null && ofHouse !== undefined,
  })
  const choices = (ofHouse && houses.data?.items.filter((house) => house.kind === ofHouse)) || []
  const house = choices.find((known) => known.id === text('house_id'))
  const meeting = parseDay(text('meeting_on'))
  const once = useOnce()
  const save = useMutation({
    mutationFn: () =>
      createAllocation({
        fund_id: id,
        kind: text('kind') as AllocationKind,
        purpose_code: text('purpose_code'),
        measure: 'vnd',
        amount: amount ?? 0,
        ...(person && { beneficiary_id: person.id, beneficiary_group: text('beneficiary_group') as BeneficiaryGroup }),
        ...(meeting && { meeting_on: meeting }),
        ...(house && { house_id: house.id }),
      }),
    onSuccess: (next) => {
      void refresh(queries, ...MONEY)
      void navigate({ to: '/allocations/$id', params: { id: next.id } })
    },
  })
  if (!may(me, 'funds:write')) return <Empty title={t('state.forbidden.next')} />
  if (fund.isPending) return <Loading />
  if (fund.isError) return <Failure error={fund.error} retry={() => void fund.refetch()} />
  const fault = (name: string) =>
    isProblem(save.error) ? save.error.problem.errors?.find((error) => error.pointer === `/${name}`)?.detail : undefined
  const forNobody = ['administration', 'memorial', 'works'].includes(text('kind'))
  const wrongDay = text('meeting_on') !== '' && meeting?.length !== 10
  function submit(event: FormEvent) {
    event.preventDefault()
    if (amount !== null && !wrongDay) once.run(() => save.mutateAsync())
  }
  const targets = (purposes.data?.items ?? []).filter(
    (purpose) => purpose.fund_kind === fund.data.kind && purpose.kinds.includes(text('kind') as AllocationKind),
  )
  return (
    <Stack maw={720}>
      <div>
        <Title order={1}>{t('help.new')}</Title>
        <Text c="dimmed">{say(fund.data.name)}</Text>
      </div>
      {!forNobody && !person && <PersonSearch onChoose={setPerson} />}
      {(person || forNobody) && (
        <form onSubmit={submit} aria-label={t('help.new')}>
          <Stack>
            {save.isError && (
              <Alert color="red" role="alert" title={t('not_saved')}>
                {explain(save.error, t)}
              </Alert>
            )}
            {person && (
              <Group justify="space-between">
                <div>
                  <Text size="sm" c="dimmed">
                    {t('help.beneficiary')}
                  </Text>
                  <Text fw={600}>{person.full_name}</Text>
                </div>
                <Button variant="subtle" onClick={() => setPerson(null)}>
                  {t('help.other_person')}
                </Button>
              </Group>
            )}
            <Select
              label={t('help.kind')}
              data={Object.values(AllocationKind).map((value) => ({ value, label: tCode('help', value) }))}
              value={text('kind')}
              onChange={(value) => set('kind', value)}
              allowDeselect={false}
            />
            <Select
              label={t('help.purpose')}
              data={targets.map((purpose) => ({
                value: purpose.code,
                label: language === 'vi' ? purpose.name_vi : purpose.name_en,
              }))}
              value={text('purpose_code') || null}
              onChange={(value) => set('purpose_code', value)}
              required
              error={fault('purpose_code')}
            />
            {choices.length > 0 && (
              <Select
                label={t('house.choose')}
                description={t('house.choose.hint')}
                data={choices.map((known) => ({
                  value: known.id,
                  label: `${known.code} · ${dong(known.planned_vnd)}`,
                }))}
                value={house?.id ?? null}
                onChange={(value) => set('house_id', value)}
                clearable
                clearButtonProps={{ 'aria-label': t('clear') }}
                error={fault('house_id')}
              />
            )}
            {person && (
              <Select
                label={t('help.group')}
                data={Object.values(BeneficiaryGroup).map((value) => ({ value, label: tCode('group', value) }))}
                value={text('beneficiary_group')}
                onChange={(value) => set('beneficiary_group', value)}
                allowDeselect={false}
              />
            )}
            <TextInput
              label={t('fund.amount')}
              description={t('gift.amount.vnd')}
              inputMode="decimal"
              required
              maw={280}
              value={fields.amount ?? ''}
              onChange={(event) => set('amount', event.currentTarget.value)}
              error={text('amount') !== '' && amount === null ? t('gift.amount.invalid') : fault('amount')}
              autoComplete="off"
            />
            <TextInput
              label={t('help.meeting_on')}
              description={t('date.hint')}
              inputMode="numeric"
              maw={280}
              value={fields.meeting_on ?? ''}
              onChange={(event) => set('meeting_on', event.currentTarget.value)}
              error={wrongDay ? t('date.invalid') : fault('meeting_on')}
              autoComplete="off"
            />
            <Group>
              <Button type="submit" loading={save.isPending}>
                {t('help.save')}
              </Button>
              <Button variant="default" onClick={() => void navigate({ to: '/funds/$id', params: { id } })}>
                {t('cancel')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Stack>
  )
}
