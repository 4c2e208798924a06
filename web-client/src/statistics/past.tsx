import {
  Alert,
  Button,
  FileButton,
  Group,
  Modal,
  Select,
  Stack,
  Switch,
  Table,
  Text,
  TextInput,
  Title,
} from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconUpload } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { createPastFigure, createPastFigureImport, listPastFigures } from '../api/generated/client'
import { Exactness, type PastFigureCreate, PastFigureName, type PastFigureView } from '../api/generated/model'
import { isProblem } from '../api/request'
import { Pages } from '../funds/pages'
import { may, useMe } from '../shared/account'
import { instant } from '../shared/dates'
import { useText } from '../shared/i18n'
import { AnchorLink } from '../shared/links'
import { useOnce } from '../shared/once'
import { explain, tellDone } from '../shared/problems'
import { refresh } from '../shared/refresh'
import { Empty } from '../shared/states'
import { Wide } from '../shared/wide'

const number = new Intl.NumberFormat('vi-VN')
const KINDS = ['DODN', 'VNN', 'BTTE', 'CUUTRO'] as const

/** Figures of past years as reports gave them: each with how exact it is, corrected by a newer one, never changed. */
export function PastFiguresPage() {
  const { t, tCode } = useText()
  const me = useMe()
  const [history, setHistory] = useState(false)
  const decides = may(me, 'funds:decide')
  if (!may(me, 'fund-statistics:read')) return <Empty title={t('state.forbidden.next')} />
  return (
    <Stack maw={1100}>
      <div>
        <Title order={1}>{t('past.title')}</Title>
        <AnchorLink to="/statistics">{t('nav.statistics')}</AnchorLink>
      </div>
      <Text>{t('past.about')}</Text>
      {decides && (
        <Group align="flex-start">
          <Record />
        </Group>
      )}
      {decides && <Import />}
      <Switch
        label={t('past.history')}
        checked={history}
        onChange={(event) => setHistory(event.currentTarget.checked)}
        size="md"
      />
      <Pages
        queryKey={['/v1/funds', 'past-figures', { history }]}
        read={(cursor, signal) => listPastFigures({ with_history: history, cursor }, { signal })}
        empty={t('past.none')}
      >
        {(figures) => (
          <Wide minWidth={820} label={t('past.title')}>
            <Table verticalSpacing={6}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('stat.year')}</Table.Th>
                  <Table.Th>{t('past.kind')}</Table.Th>
                  <Table.Th>{t('past.figure')}</Table.Th>
                  <Table.Th ta="end">{t('past.value')}</Table.Th>
                  <Table.Th>{t('past.source')}</Table.Th>
                  <Table.Th>{t('past.recorded')}</Table.Th>
                  <Table.Th />
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {figures.map((line) => (
                  <Table.Tr key={line.id}>
                    <Table.Td>{line.year}</Table.Td>
                    <Table.Td>
                      {tCode('past.kind', line.fund_kind)}
                      <Text size="xs" c="dimmed">
                        {line.unit.name}
                      </Text>
                    </Table.Td>
                    <Table.Td>{tCode('past.figure', line.figure)}</Table.Td>
                    <Table.Td ta="end" style={{ whiteSpace: 'nowrap' }}>
                      {told(line, tCode('stat.exactness', line.exactness))}
                    </Table.Td>
                    <Table.Td>
                      {line.source}
                      {line.cause && (
                        <Text size="xs" c="dimmed">
                          {t('past.corrected', { cause: line.cause })}
                        </Text>
                      )}
                    </Table.Td>
                    <Table.Td>
                      {line.recorded_by?.full_name}
                      <Text size="xs" c="dimmed">
                        {instant(line.recorded_at)}
                      </Text>
                    </Table.Td>
                    <Table.Td>
                      {line.superseded_by_id ? t('past.superseded') : decides && <Record old={line} />}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Wide>
        )}
      </Pages>
    </Stack>
  )
}

/** "over 4.500.000.000 đồng": how exact a figure is stands before it. */
function told(line: PastFigureView, exactness: string) {
  const value = `${number.format(line.value)} ${line.unit_text}`
  return line.exactness === 'exact' ? value : `${exactness} ${value}`
}

/** What a change of a figure lets be read again. */
function useDone() {
  const queries = useQueryClient()
  return () => void refresh(queries, '/v1/funds')
}

/** Records a figure, or corrects the one that is given. */
function Record({ old }: { old?: PastFigureView }) {
  const { t, tCode } = useText()
  const [opened, { open, close }] = useDisclosure()
  const done = useDone()
  const [fields, setFields] = useState<Record<string, string>>({
    fund_kind: old?.fund_kind ?? 'DODN',
    figure: old?.figure ?? 'spent_vnd',
    exactness: old?.exactness ?? 'exact',
    year: old ? String(old.year) : '',
    value: old ? number.format(old.value) : '',
    source: old?.source ?? '',
  })
  const set = (name: string, value: string | null) => setFields((was) => ({ ...was, [name]: value ?? '' }))
  const text = (name: string) => fields[name]?.trim() ?? ''
  const value = /^[\d.\s]{1,20}$/.test(text('value')) ? Number(text('value').replace(/[.\s]/g, '')) : null
  const year = /^\d{4}$/.test(text('year')) ? Number(text('year')) : null
  const once = useOnce()
  const save = useMutation({
    mutationFn: () => {
      const body: PastFigureCreate = {
        fund_kind: text('fund_kind'),
        year: year ?? 0,
        figure: text('figure') as PastFigureName,
        value: value ?? 0,
        exactness: text('exactness') as Exactness,
        source: text('source'),
      }
      if (old) Object.assign(body, { unit_id: old.unit.id, supersedes_id: old.id, cause: text('cause') })
      return createPastFigure(body)
    },
    onSuccess: () => {
      done()
      close()
      tellDone(t('past.done'), t('close'))
    },
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    if (value !== null && year !== null) once.run(() => save.mutateAsync())
  }
  const title = t(old ? 'past.correct' : 'past.add')
  const fixed = old !== undefined
  return (
    <>
      <Button
        variant={old ? 'subtle' : 'filled'}
        size={old ? 'compact-sm' : 'sm'}
        onClick={() => {
          once.renew()
          open()
        }}
      >
        {title}
      </Button>
      <Modal opened={opened} onClose={close} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
        <form onSubmit={submit}>
          <Stack>
            {save.isError && (
              <Alert color="red" role="alert" title={t('not_saved')}>
                {explain(save.error, t)}
              </Alert>
            )}
            <Select
              label={t('past.kind')}
              data={KINDS.map((kind) => ({ value: kind, label: tCode('past.kind', kind) }))}
              value={text('fund_kind')}
              onChange={(kind) => set('fund_kind', kind)}
              allowDeselect={false}
              disabled={fixed}
            />
            <Select
              label={t('past.figure')}
              data={Object.values(PastFigureName).map((name) => ({ value: name, label: tCode('past.figure', name) }))}
              value={text('figure')}
              onChange={(name) => set('figure', name)}
              allowDeselect={false}
              disabled={fixed}
            />
            <TextInput
              label={t('stat.year')}
              inputMode="numeric"
              required
              disabled={fixed}
              value={fields.year ?? ''}
              onChange={(event) => set('year', event.currentTarget.value)}
              error={text('year') && year === null ? t('past.year.invalid') : undefined}
            />
            <Group grow align="flex-start">
              <Select
                label={t('past.exactness')}
                data={Object.values(Exactness).map((known) => ({
                  value: known,
                  label: tCode('stat.exactness', known),
                }))}
                value={text('exactness')}
                onChange={(known) => set('exactness', known)}
                allowDeselect={false}
              />
              <TextInput
                label={t('past.value')}
                inputMode="numeric"
                required
                value={fields.value ?? ''}
                onChange={(event) => set('value', event.currentTarget.value)}
                error={text('value') && value === null ? t('past.value.invalid') : undefined}
                autoComplete="off"
              />
            </Group>
            <TextInput
              label={t('past.source')}
              required
              value={fields.source ?? ''}
              onChange={(event) => set('source', event.currentTarget.value)}
            />
            {old && (
              <TextInput
                label={t('past.cause')}
                required
                value={fields.cause ?? ''}
                onChange={(event) => set('cause', event.currentTarget.value)}
                data-autofocus
              />
            )}
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                {t('cancel')}
              </Button>
              <Button type="submit" loading={save.isPending}>
                {title}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  )
}

/** A file is tried first; then the same file is taken whole. */
function Import() {
  const { t } = useText()
  const done = useDone()
  const [file, setFile] = useState<File | null>(null)
  const send = (content: File, dry_run: boolean) =>
    createPastFigureImport({ requirement: 'past_figures', file: content }, { dry_run })
  const check = useMutation({ mutationFn: (content: File) => send(content, true) })
  const take = useMutation({
    mutationFn: (content: File) => send(content, false),
    onSuccess: () => {
      done()
      setFile(null)
      check.reset()
      tellDone(t('past.done'), t('close'))
    },
  })
  const failed = take.error ?? check.error
  const faults = isProblem(failed) ? (failed.problem.errors ?? []) : []
  const line = (pointer?: string | null) => /^\/lines\/(\d+)(?:\/(.+))?$/.exec(pointer ?? '')
  return (
    <section aria-label={t('past.import')}>
      <Title order={2} mb={4}>
        {t('past.import')}
      </Title>
      <Text size="sm" mb="xs">
        {t('past.import.about')}
      </Text>
      <FileButton
        accept=".csv,text/csv"
        onChange={(chosen) => {
          setFile(chosen)
          take.reset()
          if (chosen) check.mutate(chosen)
        }}
        inputProps={{ 'aria-label': t('past.choose') }}
      >
        {(props) => (
          <Button
            {...props}
            variant="default"
            leftSection={<IconUpload aria-hidden size={16} />}
            loading={check.isPending}
          >
            {t('past.choose')}
          </Button>
        )}
      </FileButton>
      {failed && (
        <Alert color="red" role="alert" title={t('past.refused')} mt="sm">
          {faults.length === 0 && explain(failed, t)}
          <ul style={{ margin: 0 }}>
            {faults.map((fault) => {
              const at = line(fault.pointer)
              return (
                <li key={`${fault.pointer}/${fault.code}`}>
                  {at ? t('past.fault', { line: at[1] ?? '', field: at[2] ?? '', detail: fault.detail }) : fault.detail}
                </li>
              )
            })}
          </ul>
        </Alert>
      )}
      {check.isSuccess && file && (
        <Alert color="accent" role="status" mt="sm" title={t('past.checked')}>
          <Stack gap="xs" align="flex-start">
            <Text>
              {t('past.result', {
                added: check.data.added,
                superseded: check.data.superseded,
                unchanged: check.data.unchanged,
              })}
            </Text>
            <Button loading={take.isPending} onClick={() => !take.isPending && take.mutate(file)}>
              {t('past.take')}
            </Button>
          </Stack>
        </Alert>
      )}
    </section>
  )
}
