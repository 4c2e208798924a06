import {
  Alert,
  Badge,
  Button,
  Checkbox,
  Group,
  Modal,
  Select,
  Stack,
  Table,
  Text,
  TextInput,
  Title,
} from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPrinter } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { getDonorStatement, updateDonor } from '../api/generated/client'
import { DonorType, type DonorView } from '../api/generated/model'
import { seen } from '../api/request'
import { may, useMe } from '../shared/account'
import { day, today } from '../shared/dates'
import { useText } from '../shared/i18n'
import { AnchorLink } from '../shared/links'
import { explain } from '../shared/problems'
import { refresh } from '../shared/refresh'
import { Empty, Failure, Loading } from '../shared/states'
import { Wide } from '../shared/wide'
import { AgencyChoice } from './agency-choice'
import { amountText } from './amounts'
import { Gifts } from './gifts'
import { Pledges } from './pledges'
import { donorQuery, MONEY } from './queries'

/** A giver: gifts, promises, and the statement of a year, which prints on A4. */
export function DonorPage() {
  const { id } = useParams({ from: '/signed-in/donors/$id' })
  const { t, tCode } = useText()
  const me = useMe()
  const [opened, { open, close }] = useDisclosure()
  const donor = useQuery({ ...donorQuery(id), enabled: may(me, 'funds:read') })
  if (!may(me, 'funds:read')) return <Empty title={t('state.forbidden.next')} />
  if (donor.isError) return <Failure error={donor.error} retry={() => void donor.refetch()} />
  if (!donor.isSuccess) return <Loading />
  const it = donor.data
  return (
    <Stack maw={1000}>
      <Group justify="space-between" align="flex-start" className="no-print">
        <div>
          <Title order={1}>{it.name}</Title>
          <Text c="dimmed" size="sm">
            {[it.code, tCode('donor_type', it.donor_type), it.agency?.name, it.address, it.phone]
              .filter(Boolean)
              .join(' · ')}
          </Text>
          {it.is_anonymous && <Badge variant="light">{t('gift.anonymous')}</Badge>}
          {it.on_wall && <Badge variant="light">{t('gift.wall')}</Badge>}
        </div>
        {may(me, 'funds:write') && (
          <Button variant="default" onClick={open}>
            {t('donor.edit')}
          </Button>
        )}
      </Group>
      <Modal opened={opened} onClose={close} title={t('donor.edit')} closeButtonProps={{ 'aria-label': t('close') }}>
        <Edit donor={it} onDone={close} />
      </Modal>
      <section aria-label={t('fund.tab.gifts')} className="no-print">
        <Title order={2} size="h3">
          {t('fund.tab.gifts')}
        </Title>
        <Gifts filter={{ donor_id: id }} />
      </section>
      <section aria-label={t('fund.tab.pledges')} className="no-print">
        <Title order={2} size="h3">
          {t('fund.tab.pledges')}
        </Title>
        <Pledges filter={{ donor_id: id }} />
      </section>
      <Statement id={id} />
    </Stack>
  )
}

function Edit({ donor, onDone }: { donor: DonorView; onDone: () => void }) {
  const { t, tCode } = useText()
  const queries = useQueryClient()
  const [name, setName] = useState(donor.name)
  const [type, setType] = useState(donor.donor_type)
  const [agency, setAgency] = useState(donor.agency?.id ?? null)
  const [address, setAddress] = useState(donor.address ?? '')
  const [phone, setPhone] = useState(donor.phone ?? '')
  const [anonymous, setAnonymous] = useState(donor.is_anonymous)
  const [wall, setWall] = useState(donor.on_wall)
  const save = useMutation({
    mutationFn: () =>
      updateDonor(
        donor.id,
        {
          name: name.trim(),
          donor_type: type,
          agency_id: agency,
          address: address.trim() || null,
          phone: phone.trim() || null,
          is_anonymous: anonymous,
          on_wall: wall && !anonymous,
        },
        seen(donor.version),
      ),
    onSuccess: () => {
      void refresh(queries, ...MONEY)
      onDone()
    },
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    if (!save.isPending) save.mutate()
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        {save.isError && (
          <Alert color="red" role="alert" title={t('not_saved')}>
            {explain(save.error, t)}
          </Alert>
        )}
        <TextInput
          label={t('donor.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          required
          data-autofocus
        />
        <Select
          label={t('gift.donor_type')}
          data={Object.values(DonorType).map((value) => ({ value, label: tCode('donor_type', value) }))}
          value={type}
          onChange={(value) => value && setType(value as DonorType)}
          allowDeselect={false}
        />
        <AgencyChoice value={agency} onChange={setAgency} chosen={donor.agency} />
        <TextInput
          label={t('donor.address')}
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
        <TextInput label={t('donor.phone')} value={phone} onChange={(event) => setPhone(event.currentTarget.value)} />
        <Checkbox
          label={t('gift.anonymous')}
          checked={anonymous}
          onChange={(event) => setAnonymous(event.currentTarget.checked)}
        />
        <Checkbox
          label={t('gift.wall')}
          checked={wall && !anonymous}
          disabled={anonymous}
          onChange={(event) => setWall(event.currentTarget.checked)}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            {t('donor.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function Statement({ id }: { id: string }) {
  const { t } = useText()
  const thisYear = Number(today().slice(0, 4))
  const [year, setYear] = useState(thisYear)
  const statement = useQuery({
    queryKey: ['/v1/donors', 'statement', id, year],
    queryFn: ({ signal }) => getDonorStatement(id, { year }, { signal }),
  })
  return (
    <section aria-label={t('donor.statement')}>
      <Group justify="space-between" align="flex-end" className="no-print">
        <Select
          label={t('donor.statement')}
          data={[0, 1, 2, 3, 4].map((back) => String(thisYear - back))}
          value={String(year)}
          onChange={(value) => value && setYear(Number(value))}
          allowDeselect={false}
          maw={200}
        />
        <Button leftSection={<IconPrinter aria-hidden size={16} />} onClick={() => window.print()}>
          {t('donor.print')}
        </Button>
      </Group>
      {statement.isError && <Failure error={statement.error} retry={() => void statement.refetch()} />}
      {statement.isPending && <Loading />}
      {/* The paper is in Vietnamese in every language of the client, as receipts are. */}
      {statement.isSuccess && (
        <article className="sheet" lang="vi" aria-label={t('donor.statement')}>
          <div className="sheet-center">
            <strong className="nation">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</strong>
            <div>
              <strong className="motto">Độc lập - Tự do - Hạnh phúc</strong>
            </div>
          </div>
          <h2 className="sheet-center">BẢNG KÊ ĐÓNG GÓP NĂM {year}</h2>
          <dl className="facts">
            <dt>Người đóng góp</dt>
            <dd>{statement.data.donor.name}</dd>
            <dt>Tổng cộng</dt>
            <dd>
              {statement.data.totals.map((total) => (
                <div key={`${total.measure}/${total.item}/${total.item_unit}`}>
                  <strong>{amountText(total, 'ngày công')}</strong>
                </div>
              ))}
            </dd>
          </dl>
          <Wide minWidth={300} label={t('donor.statement')}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Mã</Table.Th>
                  <Table.Th>Ngày nhận</Table.Th>
                  <Table.Th ta="end">Số lượng</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {statement.data.contributions
                  .filter((gift) => !gift.reversal_id)
                  .map((gift) => (
                    <Table.Tr key={gift.id}>
                      <Table.Td>
                        <AnchorLink to="/contributions/$id" params={{ id: gift.id }}>
                          {gift.code}
                        </AnchorLink>
                      </Table.Td>
                      <Table.Td>{day(gift.received_on)}</Table.Td>
                      <Table.Td ta="end">{amountText(gift, 'ngày công')}</Table.Td>
                    </Table.Tr>
                  ))}
              </Table.Tbody>
            </Table>
          </Wide>
        </article>
      )}
    </section>
  )
}
