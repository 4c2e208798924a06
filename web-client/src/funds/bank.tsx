import { Alert, Badge, Button, FileButton, Group, Modal, Stack, Table, Text, Title } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { createBankImport, listBankLines, postBankLine } from '../api/generated/client'
import type { BankLineView } from '../api/generated/model'
import { isProblem, seen } from '../api/request'
import { may, useMe } from '../shared/account'
import { day } from '../shared/dates'
import { useText } from '../shared/i18n'
import { AnchorLink } from '../shared/links'
import { explain, tellDone, tellFailure } from '../shared/problems'
import { refresh } from '../shared/refresh'
import { Empty, Failure, Loading } from '../shared/states'
import { Wide } from '../shared/wide'
import { dong } from './amounts'
import { BankImports } from './bank-imports'
import { DonorChoice } from './donor-choice'
import { Pages } from './pages'
import { fundQuery, MONEY } from './queries'

/** A bank's statement: taken in, matched with givers, posted line by line. */
export function BankPage() {
  const { id } = useParams({ from: '/signed-in/funds/$id/bank' })
  const { t, say } = useText()
  const me = useMe()
  const fund = useQuery(fundQuery(id))
  const queries = useQueryClient()
  const [taken, setTaken] = useState<string | null>(null)
  const upload = useMutation({
    mutationFn: (file: File) => createBankImport(id, { requirement: 'bank_statement', file }),
    onSuccess: (next) => {
      setTaken(next.id)
      void queries.invalidateQueries({ queryKey: ['/v1/contributions', 'bank-imports'] })
    },
    // A file that was taken in before is opened where it is.
    onError: (error) => {
      const known = isProblem(error, 'duplicate') ? error.problem.bank_import_id : null
      if (typeof known === 'string') setTaken(known)
    },
  })
  if (!may(me, 'funds:write')) return <Empty title={t('state.forbidden.next')} />
  if (fund.isPending) return <Loading />
  if (fund.isError) return <Failure error={fund.error} retry={() => void fund.refetch()} />
  return (
    <Stack maw={1000}>
      <div>
        <Title order={1}>{t('bank.title')}</Title>
        <AnchorLink to="/funds/$id" params={{ id }}>
          {say(fund.data.name)}
        </AnchorLink>
      </div>
      <Text>{t('bank.about')}</Text>
      {upload.isError && (
        <Alert color="red" role="alert" title={t('not_saved')}>
          {explain(upload.error, t)}
        </Alert>
      )}
      <FileButton
        accept=".csv,text/csv,.xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        onChange={(file) => file && upload.mutate(file)}
        inputProps={{ 'aria-label': t('bank.choose') }}
      >
        {(props) => (
          <Button
            {...props}
            leftSection={<IconUpload aria-hidden size={16} />}
            loading={upload.isPending}
            style={{ alignSelf: 'flex-start' }}
          >
            {t('bank.choose')}
          </Button>
        )}
      </FileButton>
      <BankImports fund={id} onOpen={setTaken} />
      {taken && <Lines taken={taken} />}
    </Stack>
  )
}

function Lines({ taken }: { taken: string }) {
  const { t } = useText()
  return (
    <Pages
      queryKey={['/v1/contributions', 'bank', taken]}
      read={(cursor, signal) => listBankLines(taken, { cursor, limit: 200 }, { signal })}
      empty={t('bank.none')}
    >
      {(lines) => (
        <Wide minWidth={760} label={t('bank.title')}>
          <Table verticalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('gift.received_on')}</Table.Th>
                <Table.Th ta="end">{t('fund.amount')}</Table.Th>
                <Table.Th>{t('bank.payer')}</Table.Th>
                <Table.Th>{t('gift.bank_reference')}</Table.Th>
                <Table.Th>{t('gift.donor')}</Table.Th>
                <Table.Th />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {lines.map((line) => (
                <Line key={line.id} line={line} />
              ))}
            </Table.Tbody>
          </Table>
        </Wide>
      )}
    </Pages>
  )
}

function Line({ line }: { line: BankLineView }) {
  const { t, tCode } = useText()
  const queries = useQueryClient()
  const [choosing, setChoosing] = useState(false)
  const post = useMutation({
    mutationFn: (donor?: string) => postBankLine(line.id, donor ? { donor_id: donor } : {}, seen(line.version)),
    onSuccess: () => {
      void refresh(queries, ...MONEY)
      setChoosing(false)
      tellDone(t('bank.posted'), t('close'))
    },
    onError: (error) => tellFailure(error, t),
  })
  const open = line.status === 'proposed' || line.status === 'unmatched'
  return (
    <Table.Tr data-line={line.line_number}>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>{day(line.booked_on)}</Table.Td>
      <Table.Td ta="end">{dong(line.amount_vnd)}</Table.Td>
      <Table.Td>
        {line.payer}
        <Text size="xs" c="dimmed">
          {line.text}
        </Text>
      </Table.Td>
      <Table.Td>{line.reference}</Table.Td>
      <Table.Td>{line.donor?.name}</Table.Td>
      <Table.Td>
        {open ? (
          <Group gap={4} wrap="nowrap">
            {line.donor && (
              <Button size="compact-md" loading={post.isPending} onClick={() => post.mutate(undefined)}>
                {t('bank.post')}
              </Button>
            )}
            <Button size="compact-md" variant="default" onClick={() => setChoosing(true)}>
              {t('gift.find_donor')}
            </Button>
          </Group>
        ) : (
          <Badge variant="light" color={line.status === 'posted' ? 'accent' : 'gray'}>
            {tCode('bank_status', line.status)}
          </Badge>
        )}
        <Modal
          opened={choosing}
          onClose={() => setChoosing(false)}
          title={t('gift.find_donor')}
          closeButtonProps={{ 'aria-label': t('close') }}
        >
          <DonorChoice onChoose={(donor) => post.mutate(donor.id)} />
        </Modal>
      </Table.Td>
    </Table.Tr>
  )
}
