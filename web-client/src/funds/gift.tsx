import { Alert, Button, Group, SegmentedControl, Select, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { type FormEvent, useEffect, useState } from 'react'
import { createContribution, createReceipt, findDonor, listCampaigns } from '../api/generated/client'
import { Channel, type ContributionCreate, type DonorView } from '../api/generated/model'
import { isProblem } from '../api/request'
import { explain } from '../cases/problems'
import { may, useMe } from '../identity/session'
import { parseDay, today } from '../shared/dates'
import { useText } from '../shared/i18n'
import { useOnce } from '../shared/once'
import { Empty, Failure, Loading } from '../shared/states'
import { amountInput, amountText, parseAmount } from './amounts'
import { DonorChoice } from './donor-choice'
import { fundQuery, MOVED, pledgeQuery, purposesQuery } from './queries'

const MEASURE = { cash: 'vnd', bank: 'vnd', goods: 'goods', labour: 'labour' } as const

/** Receives a gift and writes its receipt. */
export function GiftPage() {
  const { id } = useParams({ from: '/signed-in/funds/$id/gift' })
  const search = useSearch({ from: '/signed-in/funds/$id/gift' })
  const { t, tCode, say, language } = useText()
  const me = useMe()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const fund = useQuery(fundQuery(id))
  const purposes = useQuery(purposesQuery)
  const campaigns = useQuery({
    queryKey: ['campaigns', { fund: id, all: true }],
    queryFn: () => listCampaigns({ fund_id: id, limit: 200 }),
  })
  const [donor, setDonor] = useState<DonorView | null>(null)
  const [channel, setChannel] = useState<Channel>('cash')
  const [fields, setFields] = useState<Record<string, string>>({ received_on: today().split('-').reverse().join('/') })
  const pledge = useQuery({ ...pledgeQuery(search.pledge ?? ''), enabled: search.pledge !== undefined })
  const promised = pledge.data
  useEffect(() => {
    if (!promised) return
    setChannel(promised.measure === 'vnd' ? 'cash' : (promised.measure as Channel))
    setFields((old) => ({
      ...old,
      amount: amountInput(Math.max(promised.amount - promised.received, 0) || promised.amount, promised.measure),
      item: promised.item,
      item_unit: promised.item_unit,
      campaign_id: promised.campaign_id ?? '',
      earmark: promised.earmark ?? '',
    }))
    // The giver is that of the pledge; a failure leaves the choice to the reader.
    void findDonor(promised.donor.id).then(setDonor, () => undefined)
  }, [promised])
  const text = (name: string) => fields[name]?.trim() ?? ''
  const measure = MEASURE[channel]
  const amount = parseAmount(text('amount'), measure)
  const once = useOnce()
  const save = useMutation({
    mutationFn: async () => {
      const body: ContributionCreate = {
        fund_id: id,
        donor_id: donor?.id ?? '',
        channel,
        measure,
        amount: amount ?? 0,
        received_on: parseDay(text('received_on')) ?? text('received_on'),
      }
      if (text('campaign_id')) body.campaign_id = text('campaign_id')
      if (text('earmark')) body.earmark = text('earmark')
      if (promised && promised.donor.id === donor?.id) body.pledge_id = promised.id
      if (measure === 'goods') Object.assign(body, { item: text('item'), item_unit: text('item_unit') })
      if (channel === 'bank' && text('bank_reference')) body.bank_reference = text('bank_reference')
      const gift = await createContribution(body)
      // The gift is posted: a receipt that failed is written on the gift's own page, never with a second gift.
      return createReceipt(gift.id).catch(() => gift)
    },
    onSuccess: (gift) => {
      for (const key of MOVED) void queries.invalidateQueries({ queryKey: [key] })
      void navigate({ to: '/contributions/$id', params: { id: gift.id } })
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
  const choice = (name: string) => ({
    value: fields[name] || null,
    onChange: (value: string | null) => setFields((old) => ({ ...old, [name]: value ?? '' })),
    error: fault(name),
    clearable: true,
    clearButtonProps: { 'aria-label': t('clear') },
  })
  const wrongAmount = text('amount') !== '' && amount === null
  const wrongDay = (parseDay(text('received_on'))?.length ?? 0) !== 10
  function submit(event: FormEvent) {
    event.preventDefault()
    if (donor && amount !== null && !wrongDay) once.run(() => save.mutateAsync())
  }
  const targets = purposes.data?.items.filter(
    (purpose) => purpose.fund_kind === fund.data.kind && purpose.direction === 'out' && purpose.allowed !== 'no',
  )
  return (
    <Stack maw={640}>
      <div>
        <Title order={1}>{t('gift.new')}</Title>
        <Text c="dimmed">{say(fund.data.name)}</Text>
      </div>
      {!donor && <DonorChoice onChoose={setDonor} />}
      {donor && (
        <form onSubmit={submit} aria-label={t('gift.new')}>
          <Stack>
            {save.isError && (
              <Alert color="red" role="alert" title={t('not_saved')}>
                {explain(save.error, t)}
              </Alert>
            )}
            <Group justify="space-between">
              <div>
                <Text size="sm" c="dimmed">
                  {t('gift.donor')}
                </Text>
                <Text fw={600}>{donor.name}</Text>
              </div>
              <Button variant="subtle" onClick={() => setDonor(null)}>
                {t('gift.other_donor')}
              </Button>
            </Group>
            {promised && (
              <Alert variant="light">
                {t('pledge.answers', { code: promised.code, amount: amountText(promised, t('fund.days')) })}
              </Alert>
            )}
            <SegmentedControl
              aria-label={t('gift.channel')}
              data={Object.values(Channel).map((value) => ({ value, label: tCode('channel', value) }))}
              value={channel}
              onChange={(value) => setChannel(value as Channel)}
            />
            {measure === 'goods' && (
              <Group grow>
                <TextInput label={t('gift.item')} placeholder="Gạo" required maxLength={60} {...input('item')} />
                <TextInput
                  label={t('gift.item_unit')}
                  placeholder="kg"
                  required
                  maxLength={20}
                  {...input('item_unit')}
                />
              </Group>
            )}
            <TextInput
              label={t('fund.amount')}
              description={t(`gift.amount.${measure}`)}
              inputMode="decimal"
              required
              maw={280}
              {...input('amount')}
              error={wrongAmount ? t('gift.amount.invalid') : fault('amount')}
            />
            {channel === 'bank' && (
              <TextInput label={t('gift.bank_reference')} maxLength={80} {...input('bank_reference')} />
            )}
            <TextInput
              label={t('gift.received_on')}
              description={t('date.hint')}
              inputMode="numeric"
              required
              maw={280}
              {...input('received_on')}
              error={wrongDay ? t('date.invalid') : fault('received_on')}
            />
            <Select
              label={t('gift.campaign')}
              data={(campaigns.data?.items ?? []).map((campaign) => ({ value: campaign.id, label: campaign.name }))}
              {...choice('campaign_id')}
            />
            <Select
              label={t('gift.earmark')}
              description={t('gift.earmark.hint')}
              data={(targets ?? []).map((purpose) => ({
                value: purpose.code,
                label: language === 'vi' ? purpose.name_vi : purpose.name_en,
              }))}
              {...choice('earmark')}
            />
            <Group>
              <Button type="submit" loading={save.isPending}>
                {t('gift.save')}
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
