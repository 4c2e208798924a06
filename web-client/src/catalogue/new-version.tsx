import { Alert, Button, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { CatchBoundary, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { createCaseTypeVersion, useFindCaseType } from '../api/generated/client'
import type { CaseTypeDefinition, CaseTypeView } from '../api/generated/model'
import { isProblem } from '../api/request'
import { caseTypesQuery } from '../cases/queries'
import {
  DialogForm,
  day,
  declared,
  explain,
  FileAct,
  PageHead,
  Restated,
  recordPage,
  Section,
  saveAs,
  useFields,
  useText,
} from '../shared/kit'
import './catalogue.css'
import { Differences } from './compare'
import { type ReadFile, readDefinition, templateOf } from './definition-file'

/** Enters the next version of a procedure from a file, after it was seen beside the one that is there. */
export const NewVersionPage = recordPage('catalogue:write', useFindCaseType, NewVersion)

function NewVersion({ record }: { record: CaseTypeView }) {
  const { t, say } = useText()
  const types = useQuery(caseTypesQuery)
  const [read, setRead] = useState<ReadFile & { file: string }>()
  const [refusal, setRefusal] = useState<unknown>()
  const numbers = (types.data?.items ?? [record]).filter(({ code }) => code === record.code)
  const number = Math.max(...numbers.map(({ version_number }) => version_number)) + 1
  async function choose(file: File) {
    setRefusal(undefined)
    setRead({ ...readDefinition(await file.text(), record.code), file: file.name })
  }
  function saveTemplate() {
    const content = new Blob([templateOf(record.definition, number)], { type: 'application/json' })
    saveAs(content, `${record.code}-${number}.json`)
  }
  return (
    <>
      <PageHead
        title={t('catalogue.new_version')}
        documentTitle={`${record.code} · ${t('catalogue.new_version')}`}
        crumbs={[
          { label: t('nav.catalogue'), to: '/catalogue' },
          { label: say(record.name), to: '/catalogue/$id', params: { id: record.id } },
        ]}
      >
        {read && 'definition' in read && (
          <Enter record={record} number={number} definition={read.definition} onRefused={setRefusal} />
        )}
      </PageHead>
      <Text mb={8}>{t('catalogue.new_version.about')}</Text>
      <div className="bar-line">
        <Button size="xs" variant="default" onClick={saveTemplate}>
          {t('catalogue.new_version.template', { number: record.version_number })}
        </Button>
        <FileAct
          label={t('catalogue.new_version.choose')}
          accept=".json,application/json"
          act={{ mutate: (file) => void choose(file), isPending: false }}
          button={{ size: 'xs', variant: 'default' }}
        />
        {read && <span className="sub">{read.file}</span>}
      </div>
      <Refused read={read} refusal={refusal} />
      {read && 'definition' in read && <Preview key={read.file} old={record} number={number} given={read.definition} />}
    </>
  )
}

interface EnterProps {
  record: CaseTypeView
  number: number
  definition: CaseTypeDefinition
  onRefused: (error: unknown) => void
}

/** The day from which it holds, and what stays as it is; a version that was entered is never taken back. */
function Enter({ record, number, definition, onRefused }: EnterProps) {
  const { t, say } = useText()
  const navigate = useNavigate()
  const { date } = useFields()
  const fields = { valid_from: date(t('catalogue.new_version.from'), { initial: definition.valid_from }) }
  const send = ({ valid_from }: { valid_from: string }) =>
    createCaseTypeVersion({ definition: { ...definition, version: number, valid_from } }).catch((error: unknown) => {
      onRefused(error)
      throw error
    })
  return (
    <DialogForm
      key={JSON.stringify(definition)}
      label={t('catalogue.new_version.save', { number })}
      button={{ variant: 'filled', size: 'xs' }}
      done={t('catalogue.new_version.done', { number })}
      onDone={({ id }) => void navigate({ to: '/catalogue/$id', params: { id } })}
      intro={
        <>
          <Restated facts={[[t('catalogue.name'), say(definition.name)]]} />
          <Text size="sm">{t('catalogue.new_version.kept', { number: record.version_number, next: number })}</Text>
        </>
      }
      {...declared(fields, send)}
    />
  )
}

/** What is wrong with the file: seen here, or found by the service, with its place in the file. */
function Refused({ read, refusal }: { read: ReadFile | undefined; refusal: unknown }) {
  const { t } = useText()
  const faults = isProblem(refusal) ? (refusal.problem.errors ?? []) : []
  const isBad = read && 'fault' in read
  if (!isBad && !refusal) return null
  return (
    <Alert color="red" role="alert" title={t('catalogue.new_version.refused')} my="sm">
      {isBad && read.fault === 'unreadable' && t('catalogue.new_version.unreadable')}
      {isBad && read.fault === 'missing' && t('catalogue.new_version.missing', { name: read.name })}
      {isBad && read.fault === 'other' && t('catalogue.new_version.other', { code: read.code })}
      {!isBad && faults.length === 0 && explain(refusal, t)}
      {!isBad &&
        faults.map(({ pointer, detail }) => (
          <div key={`${pointer} ${detail}`}>
            <code translate="no">{pointer?.replace('/definition', '')}</code>: {detail}
          </div>
        ))}
    </Alert>
  )
}

/** The version beside the one that is there; what cannot be drawn is left to the check of the service. */
function Preview({ old, number, given }: { old: CaseTypeView; number: number; given: CaseTypeDefinition }) {
  const { t } = useText()
  const { valid_from, valid_to = null } = given
  const now = { ...old, version_number: number, valid_from, valid_to, definition: given }
  return (
    <Section title={t('catalogue.new_version.differs', { number: old.version_number, day: day(old.valid_from) })}>
      <CatchBoundary
        getResetKey={() => JSON.stringify(given)}
        errorComponent={() => <Text>{t('catalogue.new_version.preview')}</Text>}
      >
        <Differences old={old} now={now} />
      </CatchBoundary>
    </Section>
  )
}
