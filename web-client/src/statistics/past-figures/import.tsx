import { Alert, Button, Stack, Text, Title } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { createPastFigureImport } from '../../api/generated/client'
import { isProblem } from '../../api/request'
import { FileChooser } from '../../shared/fields/file-chooser'
import { useText } from '../../shared/i18n'
import { explain, tellDone } from '../../shared/problems'
import { refresh } from '../../shared/refresh'

/** A file is tried first; then the same file is taken whole. */
export function PastImport() {
  const { t } = useText()
  const queries = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const send = (content: File, dry_run: boolean) =>
    createPastFigureImport({ requirement: 'past_figures', file: content }, { dry_run })
  const check = useMutation({ mutationFn: (content: File) => send(content, true) })
  const take = useMutation({
    mutationFn: (content: File) => send(content, false),
    onSuccess: () => {
      void refresh(queries, '/v1/past-figures', '/v1/funds')
      setFile(null)
      check.reset()
      tellDone(t('past.done'), t('close'))
    },
  })
  function choose(chosen: File) {
    setFile(chosen)
    take.reset()
    check.mutate(chosen)
  }
  return (
    <section aria-label={t('past.import')} className="no-print">
      <Title order={2} mb={4}>
        {t('past.import')}
      </Title>
      <Text size="sm" mb="xs" maw={760}>
        {t('past.import.about')}
      </Text>
      <FileChooser accept=".csv,text/csv" onFile={choose} label={t('past.choose')}>
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
      </FileChooser>
      <Refused error={take.error ?? check.error} />
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
            <Button loading={take.isPending} onClick={() => take.mutate(file)}>
              {t('past.take')}
            </Button>
          </Stack>
        </Alert>
      )}
    </section>
  )
}

/** Every fault of the file with its line. */
function Refused({ error }: { error: unknown }) {
  const { t } = useText()
  if (!error) return null
  const faults = isProblem(error) ? (error.problem.errors ?? []) : []
  const line = (pointer?: string | null) => /^\/lines\/(\d+)(?:\/(.+))?$/.exec(pointer ?? '')
  return (
    <Alert color="red" role="alert" title={t('past.refused')} mt="sm">
      {faults.length === 0 && explain(error, t)}
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
  )
}
