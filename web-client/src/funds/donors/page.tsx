import { useParams } from '@tanstack/react-router'
import { updateDonor, useFindDonor } from '../../api/generated/client'
import type { DonorView } from '../../api/generated/model'
import { seen } from '../../api/request'
import { Chip, PageGate, PageHead, Section, useMay, useText } from '../../shared/kit'
import { Contributions } from '../contributions/list'
import { DialogForm } from '../dialogs'
import { Pledges } from '../pledges/list'
import { DonorFields, donorBody, donorValues, useDonorCheck } from './fields'
import { Statement } from './statement'

/** A donor: contributions, pledges, and the statement of a year, which prints on A4. */
export function DonorPage() {
  const { id } = useParams({ from: '/signed-in/donors/$id' })
  const donor = useFindDonor(id)
  return (
    <PageGate permission="funds:read" query={donor}>
      {(found) => <Donor donor={found} />}
    </PageGate>
  )
}

function Donor({ donor }: { donor: DonorView }) {
  const { t, tCode } = useText()
  const mayEdit = useMay('funds:write')
  const { code, donor_type, agency, address, phone } = donor
  return (
    <>
      <PageHead
        title={donor.name}
        crumbs={[
          { label: t('nav.funds'), to: '/funds' },
          { label: t('donors.title'), to: '/donors' },
        ]}
        about={
          <>
            <span className="sub">
              {[code, tCode('donor_type', donor_type), agency?.name, address, phone].filter(Boolean).join(' · ')}
            </span>
            {donor.is_anonymous && <Chip tone="closed">{t('donor.is_anonymous')}</Chip>}
            {donor.on_wall && <Chip tone="open">{t('donor.on_wall')}</Chip>}
          </>
        }
      >
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
      initial={donorValues(donor)}
      version={donor.version}
      check={useDonorCheck()}
      send={(values, version) => updateDonor(donor.id, donorBody(values), seen(version ?? 0))}
    >
      {(form) => <DonorFields form={form} agency={donor.agency} />}
    </DialogForm>
  )
}
