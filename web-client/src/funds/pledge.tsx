import { Alert, Button, Group, SegmentedControl, Select, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { createPledge, listCampaigns } from '../api/generated/client'
import { type DonorView, Measure, type PledgeCreate } from '../api/generated/model'
import { isProblem } from '../api/request'
import { may, useMe } from '../shared/account'
import { parseDay, today } from '../shared/dates'
import { useText } from '../shared/i18n'
import { explain } from '../shared/problems'
import { refresh } from '../shared/refresh'
import { Empty, Failure, Loading } from '../shared/states'
import { parseAmount } from './amounts'
import { DonorChoice } from './donor-choice'
import { fundQuery, MONEY } from './queries'

/** Writes down what somebody promises to give. */
export function PledgePage() {
  const { id } = useParams({ from: '/signed-in/funds/$id/pledge' })
  const { t, tCode, say } = useText()
  const me = useMe()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const fund = useQuery(fundQuery(id))
  const campaigns = useQuery({
    queryKey: ['/v1/campaigns', { fund: id, all: true }],
    queryFn: () => listCampaigns({ fund_id: id, limit: 200 }),
  })
  const [donor, setDonor] = useState<DonorView | null>(null)
  const [measure, setMeasure] = useState<Measure>('vnd')
  const [campaign, setCampaign] = useState<string | null>(null)
  const [fields, setFields] = useState<Record<string, string>>({ pledged_on: today().split('-').reverse().join('/') })
  const text = (name: string) => fields[name]?.trim() ?? ''
  const amount = parseAmount(text('amount'), measure)
  const back = () => void navigate({ to: '/funds/$id', params: { id }, search: { tab: 'pledges' } })
  const save = useMutation({
    mutationFn: () => {
      const body: PledgeCreate = {
        fund_id: id,
        donor_id: donor?.id ?? '',
        measure,
        amount: amount ?? 0,
        pledged_on: parseDay(text('pledged_on')) ?? text('pledged_on'),
      }
      if (text('expected_on')) body.expected_on = parseDay(text('expected_on')) ?? text('expected_on')
      if (campaign) body.campaign_id = campaign
      if (measure === 'goods') Object.assign(body, { item: text('item'), item_unit: text('item_unit') })
      return createPledge(body)
    },
    onSuccess: () => {
      void refresh(queries, ...MONEY)
      back()
    },
  })
  if (!may(me, 'funds:write')) return <Empty title={t('state.forbidden.next')} />
  if (fund.isPending) return <Loading />
  if (fund.isError) return <Failure error={fund.error} retry={() => void fund.refetch()} />
  const fault = (name: string) =>
    isProblem(save.error) ? save.error.problem.errors?.find((error) => error.pointer === `/${name}`)?.detail : undefined
  const input = (name: string) => ({
    name,
    value: fields[name] ?? '',
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => {
      const { value } = event.currentTarget
      setFields((old) => ({ ...old, [name]: value }))
    },
    error: fault(name),
    autoComplete: 'off',
  })
  const whole = (name: string) => (parseDay(text(name))?.length ?? 0) === 10
  const wrongDay = !whole('pledged_on')
  const wrongExpected = text('expected_on') !== '' && !whole('expected_on')
  function submit(event: FormEvent) {
    event.preventDefault()
    if (!save.isPending && donor && amount !== null && !wrongDay && !wrongExpected) save.mutate()
  }
  return (
    <Stack maw={640}>
      <div>
        <Title order={1}>{t('pledge.new')}</Title>
        <Text c="dimmed">{say(fund.data.name)}</Text>
      </div>
      <Text>{t('pledge.about')}</Text>
      {!donor && <DonorChoice onChoose={setDonor} />}
      {donor && (
        <form onSubmit={submit} aria-label={t('pledge.new')}>
          <Stack>
            {save.isError && (
              <Alert color="red" role="alert" title={t('not_saved')}>
                {explain(save.error, t)}
              </Alert>
            )}
            <Group justify="space-between">
              <Text fw={600}>{donor.name}</Text>
              <Button variant="subtle" onClick={() => setDonor(null)}>
                {t('gift.other_donor')}
              </Button>
            </Group>
            <SegmentedControl
              aria-label={t('fund.measure')}
              data={Object.values(Measure).map((value) => ({ value, label: tCode('measure', value) }))}
              value={measure}
              onChange={(value) => setMeasure(value as Measure)}
            />
            {measure === 'goods' && (
              <Group grow>
                <TextInput label={t('gift.item')} required {...input('item')} />
                <TextInput label={t('gift.item_unit')} required {...input('item_unit')} />
              </Group>
            )}
            <TextInput
              label={t('pledge.amount')}
              description={t(`gift.amount.${measure}`)}
              inputMode="decimal"
              required
              maw={280}
              {...input('amount')}
              error={text('amount') !== '' && amount === null ? t('gift.amount.invalid') : fault('amount')}
            />
            <TextInput
              label={t('pledge.pledged_on')}
              description={t('date.hint')}
              required
              maw={280}
              {...input('pledged_on')}
              error={wrongDay ? t('date.invalid') : fault('pledged_on')}
            />
            <TextInput
              label={t('pledge.expected_on')}
              description={t('date.hint')}
              maw={280}
              {...input('expected_on')}
              error={wrongExpected ? t('date.invalid') : fault('expected_on')}
            />
            <Select
              label={t('gift.campaign')}
              data={(campaigns.data?.items ?? []).map((it) => ({ value: it.id, label: it.name }))}
              value={campaign}
              onChange={setCampaign}
              clearable
              clearButtonProps={{ 'aria-label': t('clear') }}
            />
            <Group>
              <Button type="submit" loading={save.isPending}>
                {t('pledge.save')}
              </Button>
              <Button variant="default" onClick={back}>
                {t('cancel')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Stack>
  )
}
