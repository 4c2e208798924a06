import { Button, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFindCaseType } from '../api/generated/client'
import type { CaseTypeView } from '../api/generated/model'
import { caseTypesQuery } from '../cases/queries'
import { FileAct, PageHead, recordPage, saveAs, useText } from '../shared/kit'
import './catalogue.css'
import { type ReadFile, readDefinition, templateOf } from './definition-file'
import { Preview, Refused } from './version-checks'
import { EnterVersion } from './version-enter'

/** Enters the next version of a procedure from a file, after it was seen beside the one that is there. */
export const NewVersionPage = recordPage('catalogue:write', useFindCaseType, NewVersion)

function NewVersion({ record }: { record: CaseTypeView }) {
  const { t, say } = useText()
  const types = useQuery(caseTypesQuery)
  // The number is that of the list when the file was chosen: sent again after a lost answer, it is the same version.
  const [read, setRead] = useState<ReadFile & { file: string; number: number }>()
  const [refusal, setRefusal] = useState<unknown>()
  const numbers = (types.data?.items ?? [record]).filter(({ code }) => code === record.code)
  const number = Math.max(...numbers.map(({ version_number }) => version_number)) + 1
  async function choose(file: File) {
    setRefusal(undefined)
    setRead({ ...readDefinition(await file.text(), record.code), file: file.name, number })
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
          <EnterVersion record={record} number={read.number} definition={read.definition} onRefused={setRefusal} />
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
      {read && 'definition' in read && (
        <Preview key={read.file} old={record} number={read.number} given={read.definition} />
      )}
    </>
  )
}
