import { Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { createCaseTypeVersion, useCountRunningCases } from '../api/generated/client'
import type { CaseTypeDefinition, CaseTypeView } from '../api/generated/model'
import { DialogForm, declared, Restated, useFields, useText } from '../shared/kit'

interface Props {
  record: CaseTypeView
  number: number
  definition: CaseTypeDefinition
  onRefused: (error: unknown) => void
}

/** The day from which it holds, and what stays as it is; a version that was entered is never taken back. */
export function EnterVersion({ record, number, definition, onRefused }: Props) {
  const { t, say } = useText()
  const navigate = useNavigate()
  const { date } = useFields()
  const running = useCountRunningCases(record.id).data?.running
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
          {running != null && <Text size="sm">{t('catalogue.new_version.running', { count: running })}</Text>}
          <Text size="sm">{t('catalogue.new_version.kept', { number: record.version_number, next: number })}</Text>
        </>
      }
      {...declared(fields, send)}
    />
  )
}
