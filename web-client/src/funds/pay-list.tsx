import { Alert, Button, Group, Select, Stack, Table, Text, Textarea, TextInput, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { createPayList } from '../api/generated/client'
import type { Channel } from '../api/generated/model'
import { may, useMe } from '../shared/account'
import { day, parseDay, today } from '../shared/dates'
import { useText } from '../shared/i18n'
import { explain } from '../shared/problems'
import { refresh } from '../shared/refresh'
import { Empty, Failure, Loading } from '../shared/states'
import { AgencyChoice } from './agency-choice'
import { dong, parsePayLines } from './amounts'
import { agenciesQuery, campaignQuery, MONEY } from './queries'

const MOST = 500

/** One day's pay of an agency: lines are pasted, checked, and posted as one gift. */
export function NewPayListPage() {
  const { id } = useParams({ from: '/signed-in/campaigns/$id/pay-list' })
  const { t, tCode } = useText()
  const me = useMe()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const campaign = useQuery(campaignQuery(id))
  const agencies = useQuery(agenciesQuery)
  const [agency, setAgency] = useState<string | null>(null)
  const [channel, setChannel] = useState<Channel>('cash')
  const [on, setOn] = useState(day(today()))
  const [pasted, setPasted] = useState('')
  const [checking, setChecking] = useState(false)
  const lines = parsePayLines(pasted)
  const wrong = lines.findIndex((line) => line.amount === null || !line.name)
  const total = lines.reduce((sum, line) => sum + (line.amount ?? 0), 0)
  const received = parseDay(on)
  const ready = agency !== null && received?.length === 10 && lines.length > 0 && lines.length <= MOST && wrong < 0
  const save = useMutation({
    mutationFn: () =>
      createPayList(id, {
        agency_id: agency ?? '',
        received_on: received ?? '',
        channel,
        lines: lines.map((line) => ({ name: line.name, amount_vnd: line.amount ?? 0 })),
      }),
    onSuccess: () => {
      void refresh(queries, ...MONEY)
      void navigate({ to: '/campaigns/$id', params: { id } })
    },
  })
  if (!may(me, 'funds:write')) return <Empty title={t('state.forbidden.next')} />
  if (campaign.isPending || agencies.isPending) return <Loading />
  if (campaign.isError) return <Failure error={campaign.error} retry={() => void campaign.refetch()} />
  if (agencies.isError) return <Failure error={agencies.error} retry={() => void agencies.refetch()} />
  const named = agencies.data.items.find((it) => it.id === agency)?.name
  function submit(event: FormEvent) {
    event.preventDefault()
    if (ready) setChecking(true)
  }
  return (
    <Stack maw={720}>
      <div>
        <Title order={1}>{checking ? t('pay.check') : t('pay.new')}</Title>
        <Text c="dimmed">{campaign.data.name}</Text>
      </div>
      {save.isError && (
        <Alert color="red" role="alert" title={t('not_saved')}>
          {explain(save.error, t)}
        </Alert>
      )}
      {!checking && (
        <form onSubmit={submit} aria-label={t('pay.new')}>
          <Stack>
            <Text>{t('pay.about')}</Text>
            <AgencyChoice value={agency} onChange={setAgency} required />
            <Select
              label={t('gift.channel')}
              data={(['cash', 'bank'] as const).map((value) => ({ value, label: tCode('channel', value) }))}
              value={channel}
              onChange={(value) => value && setChannel(value as Channel)}
              allowDeselect={false}
              maw={280}
            />
            <TextInput
              label={t('gift.received_on')}
              description={t('date.hint')}
              value={on}
              onChange={(event) => setOn(event.currentTarget.value)}
              error={received?.length === 10 ? undefined : t('date.invalid')}
              required
              maw={280}
            />
            <Textarea
              label={t('pay.lines')}
              description={t('pay.lines.hint')}
              value={pasted}
              onChange={(event) => setPasted(event.currentTarget.value)}
              error={
                lines.length > MOST
                  ? t('pay.too_many')
                  : wrong >= 0
                    ? t('pay.wrong_line', { line: wrong + 1 })
                    : undefined
              }
              autosize
              minRows={8}
              maxRows={20}
              required
            />
            <Text>{t('pay.total', { people: lines.length, total: dong(total) })}</Text>
            <Group>
              <Button type="submit" disabled={!ready}>
                {t('pay.check')}
              </Button>
              <Button variant="default" onClick={() => void navigate({ to: '/campaigns/$id', params: { id } })}>
                {t('cancel')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
      {checking && (
        <>
          <Text>
            {[named, tCode('channel', channel), on].join(' · ')}
            <br />
            <strong>{t('pay.total', { people: lines.length, total: dong(total) })}</strong>
          </Text>
          <Table verticalSpacing={4}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('gift.donor')}</Table.Th>
                <Table.Th ta="end">{t('fund.amount')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {lines.map((line, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a file have no ids and keep their order.
                <Table.Tr key={index}>
                  <Table.Td>{line.name}</Table.Td>
                  <Table.Td ta="end">{dong(line.amount ?? 0)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          <Group>
            <Button loading={save.isPending} onClick={() => save.mutate()}>
              {t('pay.post')}
            </Button>
            <Button variant="default" onClick={() => setChecking(false)}>
              {t('pay.back')}
            </Button>
          </Group>
        </>
      )}
    </Stack>
  )
}
