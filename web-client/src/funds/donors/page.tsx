import { updateDonor, useFindDonor } from '../../api/generated/client'
import type { DonorView } from '../../api/generated/model'
import { seen } from '../../api/request'
import { Chip, DialogForm, declared, PageHead, recordPage, Section, useMay, useText } from '../../shared/kit'
import { Contributions } from '../contributions/list'
import { useFundCrumbs } from '../fund/head'
import { Pledges } from '../pledges/list'
import { useDonorFields } from './fields'
import { Statement } from './statement'

/** A donor: contributions, pledges, and the statement of a year, which prints on A4. */
export const DonorPage = recordPage('funds:read', useFindDonor, Donor)

function Donor({ record: donor }: { record: DonorView }) {
  const { t, tCode } = useText()
  const mayEdit = useMay('funds:write')
  const { code, donor_type, agency, address, phone } = donor
  const about = (
    <>
      <span className="sub">
        {[code, tCode('donor_type', donor_type), agency?.name, address, phone].filter(Boolean).join(' · ')}
      </span>
      {donor.is_anonymous && <Chip tone="closed">{t('donor.is_anonymous')}</Chip>}
      {donor.on_wall && <Chip tone="open">{t('donor.on_wall')}</Chip>}
    </>
  )
  const crumbs = [...useFundCrumbs(), { label: t('donors.title'), to: '/donors' }]
  return (
    <>
      <PageHead title={donor.name} crumbs={crumbs} about={about}>
        {mayEdit && <Edit donor={donor} />}
      </PageHead>
      <Section title={t('fund.tab.contributions')} className="no-print">
        <Contributions filter={{ donor_id: donor.id }} />
      </Section>
      <Section title={t('fund.tab.pledges')} className="no-print">
        <Pledges filter={{ donor_id: donor.id }} />
      </Section>
      <Statement id={donor.id} />
    </>
  )
}

function Edit({ donor }: { donor: DonorView }) {
  const { t } = useText()
  return (
    <DialogForm
      label={t('donor.edit')}
      submit={t('save')}
      draft={`donor/${donor.id}`}
      version={donor.version}
      {...declared(useDonorFields(donor), (body, version) => updateDonor(donor.id, body, seen(version)))}
    />
  )
}
