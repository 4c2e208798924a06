import { Text } from '@mantine/core'
import { createPayList, useFindCampaign } from '../../api/generated/client'
import type { CampaignView } from '../../api/generated/model'
import { useAgencies } from '../../shared/agencies'
import { declared, FormPage, recordPage, today, useFields, useText } from '../../shared/kit'
import { useAgencyField } from '../agency-field'
import { useFundCrumbs } from '../fund/head'
import { PayLines } from './lines'
import { linesOf, Total, useWrong } from './pasted'

/** One day's pay of an agency: lines are pasted, checked, and posted as one contribution. */
export const NewPayListPage = recordPage('funds:write', useFindCampaign, PayListForm)

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

/** What is posted, said again: of which agency, who gave what, and how much together. */
function Restate(values: { agency_id: string; channel: string; received_on: string; lines: string }) {
  const { tCode } = useText()
  const agency = useAgencies().items?.find(({ id }) => id === values.agency_id)
  const about = [agency?.name, tCode('channel', values.channel), values.received_on]
  return (
    <>
      <Text>{about.filter(Boolean).join(' · ')}</Text>
      <Total pasted={values.lines} />
      <PayLines lines={linesOf(values.lines)} />
    </>
  )
}
