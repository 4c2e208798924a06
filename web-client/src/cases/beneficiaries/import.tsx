import { Alert, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { createCaseBeneficiaryImport } from '../../api/generated/client'
import { FileAct, saveAs, useAct, useText } from '../../shared/kit'
import { isUnknown } from '../../shared/problems'
import { fieldTitle } from '../form/answers'
import { Faults } from './faults'
import { fileOf } from './pasted'
import { asSeen, type RowsProps, rowSchema } from './use-rows'

/** Many rows at once, from a file or pasted from a worksheet: tried first, then taken whole. */
export function ImportRows(props: RowsProps) {
  const { t } = useText()
  const [opened, { open, close }] = useDisclosure()
  return (
    <>
      <Button size="xs" variant="default" onClick={open} aria-haspopup="dialog">
        {t('rows.import')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('rows.import')}
        size="lg"
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <ImportForm {...props} onDone={close} />
      </Modal>
    </>
  )
}

function ImportForm({ onDone, ...props }: RowsProps & { onDone: () => void }) {
  const { t } = useText()
  const [text, setText] = useState('')
  const [file, setFile] = useState<File>()
  const send = (content: File, dry_run: boolean) =>
    createCaseBeneficiaryImport(
      props.item.id,
      { requirement: 'beneficiaries', file: content },
      { dry_run },
      asSeen(props),
    )
  const check = useAct({ send: (content: File) => send(content, true), onFailure: () => undefined })
  const take = useAct({ send: (content: File) => send(content, false), onFailure: () => undefined, onDone })
  function tryOut(content: File) {
    setFile(content)
    take.reset()
    check.mutate(content)
  }
  const failure = take.error ?? check.error
  // What may have been lost on the way is sent again, as it is.
  const mayTake = failure === null || isUnknown(failure)
  return (
    <Stack gap="sm">
      <Text size="sm">{t('rows.import.about')}</Text>
      <Group gap="xs">
        <Template {...props} />
        <FileAct
          label={t('rows.import.choose')}
          accept=".xlsx,.csv"
          act={{ mutate: tryOut, isPending: check.isPending }}
          button={{ size: 'xs' }}
        />
        {file && <Text size="sm">{file.name}</Text>}
      </Group>
      <Textarea
        label={t('rows.import.paste')}
        description={t('rows.import.paste.hint')}
        minRows={4}
        maxRows={10}
        autosize
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {text.trim() !== '' && (
        <Button size="xs" variant="default" loading={check.isPending} onClick={() => tryOut(fileOf(text))}>
          {t('rows.import.check')}
        </Button>
      )}
      {failure !== null && <Faults error={failure} schema={rowSchema(props.definition)} />}
      {check.data && mayTake && file && (
        <Alert color="accent" role="status" title={t('rows.import.checked')}>
          <Stack gap="xs" align="flex-start">
            {t('rows.import.result', { added: check.data.added, unchanged: check.data.unchanged })}
            <Button loading={take.isPending} onClick={() => take.mutate(file)}>
              {t('rows.import.take', { count: check.data.added })}
            </Button>
          </Stack>
        </Alert>
      )}
    </Stack>
  )
}

/** An empty file with the headings of the list. */
function Template({ item, definition }: RowsProps) {
  const { t, language } = useText()
  const { properties = {} } = rowSchema(definition)
  const heads = [t('rows.number'), t('rows.identity'), t('rows.full_name'), t('rows.birth')]
  const all = [...heads, ...Object.values(properties).map((field) => fieldTitle(field, language))]
  // The mark at the beginning lets Excel read Vietnamese.
  const content = `\uFEFF${all.map((head) => `"${head}"`).join(',')}\n`
  return (
    <Button
      size="xs"
      variant="default"
      onClick={() => saveAs(new Blob([content], { type: 'text/csv' }), `${item.case_type.code}.csv`)}
    >
      {t('rows.import.template')}
    </Button>
  )
}
