import { Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { createPayList, useFindCampaign, useListAgencies } from '../api/generated/client'
import type { CampaignView, Channel } from '../api/generated/model'
import { day, parseDay, today } from '../shared/dates'
import { checks } from '../shared/fields/checks'
import { ChoiceField } from '../shared/fields/choice-field'
import { DayField } from '../shared/fields/day-field'
import { LongTextField } from '../shared/fields/text-field'
import { ProblemForm } from '../shared/form/problem-form'
import { useForm } from '../shared/form/use-form'
import { useText } from '../shared/i18n'
import { PageGate, PageHead } from '../shared/page'
import { refresh } from '../shared/refresh'
import { moneyWords } from '../shared/words'
import { AgencyField } from './agency-field'
import { dong, parsePayLines } from './amounts'
import { Lines } from './pay-lists'
import { MONEY } from './queries'

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
  const navigate = useNavigate()
  const queries = useQueryClient()
  const check = checks(t)
  const back = () => void navigate({ to: '/campaigns/$id', params: { id: campaign.id } })
  function wrong(text: string) {
    const lines = parsePayLines(text)
    const at = lines.findIndex((line) => line.amount === null || !line.name)
    if (lines.length > MOST) return t('pay_list.too_many')
    return at >= 0 ? t('pay_list.wrong_line', { line: at + 1 }) : null
  }
  const form = useForm({
    draft: `pay-list/${campaign.id}`,
    initial: { agency_id: '', channel: 'cash' as Channel, received_on: day(today()), lines: '' },
    check: (values) => ({
      agency_id: check.chosen(values.agency_id, t('pay_list.agency')),
      received_on: check.day(values.received_on),
      lines: check.required(values.lines, t('pay_list.lines')) ?? wrong(values.lines),
    }),
    send: (values) =>
      createPayList(campaign.id, {
        agency_id: values.agency_id,
        received_on: parseDay(values.received_on) ?? values.received_on,
        channel: values.channel,
        lines: parsePayLines(values.lines).map(({ name, amount }) => ({ name, amount_vnd: amount ?? 0 })),
      }),
    onDone: () => {
      void refresh(queries, ...MONEY)
      back()
    },
  })
  const { agency_id, channel, received_on, lines } = form.values
  return (
    <div className="page-form">
      <PageHead
        title={t('pay_list.new')}
        crumbs={[
          { label: t('nav.funds'), to: '/funds' },
          { label: campaign.name, to: '/campaigns/$id', params: { id: campaign.id } },
        ]}
      />
      <Text mb="sm">{t('pay_list.about')}</Text>
      <ProblemForm
        form={form}
        label={t('pay_list.new')}
        submit={t('pay_list.post')}
        onCancel={back}
        restate={() => <Restate agency={agency_id} about={[tCode('channel', channel), received_on]} pasted={lines} />}
      >
        <AgencyField {...form.field('agency_id', t('pay_list.agency'))} required />
        <ChoiceField
          {...form.field('channel', t('contribution.channel'))}
          onChange={(value) => form.set('channel', value as Channel)}
          options={(['cash', 'bank'] as const).map((value) => ({ value, label: tCode('channel', value) }))}
        />
        <DayField {...form.field('received_on', t('contribution.received_on'))} required />
        <LongTextField
          {...form.field('lines', t('pay_list.lines'))}
          error={form.errors.lines ?? wrong(lines) ?? undefined}
          description={t('pay_list.lines.hint')}
          minRows={8}
          maxRows={20}
          required
        />
        <Total pasted={lines} />
      </ProblemForm>
    </div>
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
  const lines = parsePayLines(pasted)
  return (
    <>
      <Text>{[name, ...about].filter(Boolean).join(' · ')}</Text>
      <Total pasted={pasted} />
      <Lines lines={lines.map((line) => ({ name: line.name, amount_vnd: line.amount ?? 0 }))} />
    </>
  )
}
