import { Alert, Text } from '@mantine/core'
import { CatchBoundary } from '@tanstack/react-router'
import type { CaseTypeDefinition, CaseTypeView } from '../api/generated/model'
import { isProblem } from '../api/request'
import { day, explain, Section, useText } from '../shared/kit'
import { Differences } from './compare'
import type { ReadFile } from './definition-file'

/** What is wrong with the file: seen here, or found by the service, with its place in the file. */
export function Refused({ read, refusal }: { read: ReadFile | undefined; refusal: unknown }) {
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
export function Preview({ old, number, given }: { old: CaseTypeView; number: number; given: CaseTypeDefinition }) {
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
