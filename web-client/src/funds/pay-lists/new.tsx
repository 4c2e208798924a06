import { Text } from '@mantine/core'
import { createPayList, useFindCampaign, useListAgencies } from '../../api/generated/client'
import type { CampaignView } from '../../api/generated/model'
import { declared, dong, FormPage, moneyWords, recordPage, today, useFields, useText } from '../../shared/kit'
import { parsePayLines } from '../amounts'
import { useAgencyField } from '../fields'
import { useFundCrumbs } from '../fund/head'
import { Lines } from './list'

const MOST = 500

/** One day's pay of an agency: lines are pasted, checked, and posted as one contribution. */
export const NewPayListPage = recordPage('funds:write', useFindCampaign, PayListForm)

/** What is wrong with pasted lines. */
function useWrong() {
  const { t } = useText()
  return (text: string) => {
    const lines = parsePayLines(text)
    const at = lines.findIndex((line) => line.amount === null || !line.name)
    if (lines.length > MOST) return t('pay_list.too_many')
    return at >= 0 ? t('pay_list.wrong_line', { line: at + 1 }) : null
  }
}

function PayListForm({ record: campaign }: { record: CampaignView }) {
  const { t } = useText()
  const { code, date, text } = useFields()
  const back = { to: '/campaigns/$id', params: { id: campaign.id } }
  const fields = {
    agency_id: useAgencyField(null, {}),
    channel: code(t('contribution.channel'), ['cash', 'bank'], 'channel', { initial: 'cash', isGiven: true }),
    received_on: date(t('contribution.received_on'), { initial: today() }),
    lines: text(t('pay_list.lines'), {
      check: useWrong(),
      isLong: true,
      max: Number.POSITIVE_INFINITY,
      description: t('pay_list.lines.hint'),
      minRows: 8,
      maxRows: 20,
    }),
  }
  return (
    <FormPage
      title={t('pay_list.new')}
      crumbs={[...useFundCrumbs(), { label: campaign.name, ...back }]}
      submit={t('pay_list.post')}
      back={back}
      draft={`pay-list/${campaign.id}`}
      intro={<Text>{t('pay_list.about')}</Text>}
      {...declared(fields, ({ lines, ...body }) => createPayList(campaign.id, { ...body, lines: linesOf(lines) }))}
      outro={({ lines }) => <Total pasted={lines} />}
      restate={(values) => <Restate {...values} />}
    />
  )
}

const linesOf = (pasted: string) => parsePayLines(pasted).map(({ name, amount }) => ({ name, amount_vnd: amount ?? 0 }))

/** How many lines were read, how much they are together, and the first that could not be read. */
function Total({ pasted }: { pasted: string }) {
  const { t, language } = useText()
  const wrong = useWrong()(pasted)
  const lines = linesOf(pasted)
  const total = lines.reduce((sum, line) => sum + line.amount_vnd, 0)
  return (
    <Text>
      <b>{t('pay_list.total', { people: lines.length, total: dong(total) })}</b>
      <br />
      <span className="sub">{moneyWords(total, language)}</span>
      {wrong && (
        <Text span c="var(--late)" display="block" role="status">
          {wrong}
        </Text>
      )}
    </Text>
  )
}

/** What is posted, said again: of which agency, who gave what, and how much together. */
function Restate(values: { agency_id: string; channel: string; received_on: string; lines: string }) {
  const { tCode } = useText()
  const agency = useListAgencies({}).data?.items.find(({ id }) => id === values.agency_id)
  const about = [agency?.name, tCode('channel', values.channel), values.received_on]
  return (
    <>
      <Text>{about.filter(Boolean).join(' · ')}</Text>
      <Total pasted={values.lines} />
      <Lines lines={linesOf(values.lines)} />
    </>
  )
}
