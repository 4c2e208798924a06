import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { updateDonor, useFindDonor } from '../api/generated/client'
import type { DonorView } from '../api/generated/model'
import { seen } from '../api/request'
import { Chip } from '../shared/chip'
import { FormDialog } from '../shared/form/form-dialog'
import { useForm } from '../shared/form/use-form'
import { useText } from '../shared/i18n'
import { PageGate, PageHead, useMay } from '../shared/page'
import { refresh } from '../shared/refresh'
import { Contributions } from './contributions'
import { DonorFields, donorBody, donorValues, useDonorCheck } from './donor-fields'
import { Statement } from './donor-statement'
import { Pledges } from './pledges'
import { MONEY } from './queries'
import { Section } from './section'

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
              {[donor.code, tCode('donor_type', donor.donor_type), donor.agency?.name, donor.address, donor.phone]
                .filter(Boolean)
                .join(' · ')}
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
  const queries = useQueryClient()
  const [opened, { open, close }] = useDisclosure()
  const form = useForm({
    draft: `donor/${donor.id}`,
    initial: donorValues(donor),
    version: donor.version,
    check: useDonorCheck(),
    send: (values, version) => updateDonor(donor.id, donorBody(values), seen(version ?? 0)),
    onDone: () => {
      close()
      void refresh(queries, ...MONEY)
    },
  })
  return (
    <>
      <Button variant="default" onClick={open}>
        {t('donor.edit')}
      </Button>
      <FormDialog form={form} opened={opened} close={close} title={t('donor.edit')} submit={t('save')}>
        <DonorFields form={form} agency={donor.agency} />
      </FormDialog>
    </>
  )
}
