import { Text } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { createPayList, useFindCampaign, useListAgencies } from '../../api/generated/client'
import type { CampaignView, Channel } from '../../api/generated/model'
import {
  ChoiceField,
  checks,
  DayField,
  day,
  dong,
  FormPage,
  LongTextField,
  moneyWords,
  PageGate,
  parseDay,
  today,
  useText,
} from '../../shared/kit'
import { parsePayLines } from '../amounts'
import { AgencyField } from '../fields'
import { MONEY } from '../queries'
import { Lines } from './list'

const MOST = 500

/** One day's pay of an agency: lines are pasted, checked, and posted as one contribution. */
export function NewPayListPage() {
  const { id } = useParams({ from: '/signed-in/campaigns/$id/pay-lists/new' })
  const campaign = useFindCampaign(id)
  return (
    <PageGate permission="funds:write" query={campaign}>
      {(found) => <PayListForm campaign={found} />}
    </PageGate>
  )
}

function PayListForm({ campaign }: { campaign: CampaignView }) {
  const { t, tCode } = useText()
  const check = checks(t)
  const back = { to: '/campaigns/$id', params: { id: campaign.id } }
  function wrong(text: string) {
    const lines = parsePayLines(text)
    const at = lines.findIndex((line) => line.amount === null || !line.name)
    if (lines.length > MOST) return t('pay_list.too_many')
    return at >= 0 ? t('pay_list.wrong_line', { line: at + 1 }) : null
  }
  return (
    <FormPage
      title={t('pay_list.new')}
      crumbs={[
        { label: t('nav.funds'), to: '/funds' },
        { label: campaign.name, ...back },
      ]}
      submit={t('pay_list.post')}
      back={back}
      stale={MONEY}
      draft={`pay-list/${campaign.id}`}
      initial={{ agency_id: '', channel: 'cash' as Channel, received_on: day(today()), lines: '' }}
      check={(values) => ({
        agency_id: check.chosen(values.agency_id, t('pay_list.agency')),
        received_on: check.day(values.received_on),
        lines: check.required(values.lines, t('pay_list.lines')) ?? wrong(values.lines),
      })}
      send={({ received_on, lines, ...values }) =>
        createPayList(campaign.id, {
          ...values,
          received_on: parseDay(received_on) ?? received_on,
          lines: parsePayLines(lines).map(({ name, amount }) => ({ name, amount_vnd: amount ?? 0 })),
        })
      }
      restate={({ agency_id, channel, received_on, lines }) => (
        <Restate agency={agency_id} about={[tCode('channel', channel), received_on]} pasted={lines} />
      )}
    >
      {(form) => (
        <>
          <Text>{t('pay_list.about')}</Text>
          <AgencyField {...form.field('agency_id', t('pay_list.agency'))} required />
          <ChoiceField
            {...form.field('channel', t('contribution.channel'))}
            onChange={(value) => form.set('channel', value as Channel)}
            options={(['cash', 'bank'] as const).map((value) => ({ value, label: tCode('channel', value) }))}
          />
          <DayField {...form.field('received_on', t('contribution.received_on'))} required />
          <LongTextField
            {...form.field('lines', t('pay_list.lines'))}
            error={form.errors.lines ?? wrong(form.values.lines) ?? undefined}
            description={t('pay_list.lines.hint')}
            minRows={8}
            maxRows={20}
            required
          />
          <Total pasted={form.values.lines} />
        </>
      )}
    </FormPage>
  )
}

function Total({ pasted }: { pasted: string }) {
  const { t, language } = useText()
  const lines = parsePayLines(pasted)
  const total = lines.reduce((sum, line) => sum + (line.amount ?? 0), 0)
  return (
    <Text>
      <b>{t('pay_list.total', { people: lines.length, total: dong(total) })}</b>
      <br />
      <span className="sub">{moneyWords(total, language)}</span>
    </Text>
  )
}

/** What is posted, said again: of which agency, who gave what, and how much together. */
function Restate({ agency, about, pasted }: { agency: string; about: string[]; pasted: string }) {
  const agencies = useListAgencies({})
  const name = agencies.data?.items.find(({ id }) => id === agency)?.name
  return (
    <>
      <Text>{[name, ...about].filter(Boolean).join(' · ')}</Text>
      <Total pasted={pasted} />
      <Lines lines={parsePayLines(pasted).map((line) => ({ name: line.name, amount_vnd: line.amount ?? 0 }))} />
    </>
  )
}
