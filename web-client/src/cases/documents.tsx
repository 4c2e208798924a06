import { ActionIcon, Anchor, Button, FileButton, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconCircleCheck, IconCircleDashed, IconTrash, IconUpload } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { createCaseDocument, deleteCaseDocument } from '../api/generated/client'
import type { CaseTypeDefinition, CaseView, DocumentView } from '../api/generated/model'
import { instant } from '../shared/dates'
import { download } from '../shared/download'
import { FormDialog } from '../shared/form/form-dialog'
import { useForm } from '../shared/form/use-form'
import { useText } from '../shared/i18n'
import { tellFailure } from '../shared/problems'
import { refresh } from '../shared/refresh'
import { withPurpose } from './queries'

const LARGEST = 20 * 1024 * 1024

/** The papers that the case type asks for, each with what was handed in. */
export function Documents({
  item,
  definition,
  purpose,
}: {
  item: CaseView
  definition: CaseTypeDefinition
  purpose?: string
}) {
  const { t, say } = useText()
  const rules = definition.documents.filter(
    (rule) =>
      item.can_edit ||
      item.missing_documents.includes(rule.code) ||
      item.documents.some((paper) => paper.requirement === rule.code),
  )
  return (
    <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
      {rules.map((rule) => {
        const papers = item.documents.filter((paper) => paper.requirement === rule.code)
        const missing = item.missing_documents.includes(rule.code)
        return (
          <li key={rule.code} data-requirement={rule.code}>
            <Group justify="space-between" align="flex-start" wrap="nowrap" gap="xs">
              <Group gap={8} wrap="nowrap" align="flex-start">
                {papers.length > 0 ? (
                  <IconCircleCheck aria-hidden size={20} color="var(--mantine-primary-color-filled)" />
                ) : (
                  <IconCircleDashed aria-hidden size={20} />
                )}
                <div>
                  <Text size="sm">{say(rule.name)}</Text>
                  <Text size="xs" c="dimmed">
                    {t(papers.length > 0 ? 'paper.present' : missing ? 'paper.missing' : 'paper.optional')}
                    {rule.legal_basis && ` · ${rule.legal_basis}`}
                  </Text>
                </div>
              </Group>
              {item.can_edit && <Upload item={item} requirement={rule.code} name={say(rule.name)} purpose={purpose} />}
            </Group>
            {papers.map((paper) => (
              <Paper key={paper.id} paper={paper} item={item} purpose={purpose} />
            ))}
          </li>
        )
      })}
    </Stack>
  )
}

function Upload({
  item,
  requirement,
  name,
  purpose,
}: {
  item: CaseView
  requirement: string
  name: string
  purpose?: string
}) {
  const { t } = useText()
  const queries = useQueryClient()
  const upload = useMutation({
    mutationFn: (file: File) => createCaseDocument(item.id, { requirement, file }, withPurpose(purpose)),
    onSuccess: () => refresh(queries, `/v1/cases/${item.id}`),
    onError: (error) => tellFailure(error, t),
  })
  function take(file: File | null) {
    if (!file) return
    if (file.size > LARGEST) tellFailure(new Error('too large'), () => t('paper.too_large'))
    else upload.mutate(file)
  }
  return (
    <FileButton
      onChange={take}
      accept="application/pdf,image/png,image/jpeg"
      inputProps={{ 'aria-label': t('paper.upload_for', { name }) }}
    >
      {(props) => (
        <Button
          {...props}
          variant="default"
          size="xs"
          leftSection={<IconUpload aria-hidden size={14} />}
          loading={upload.isPending}
          aria-label={t('paper.upload_for', { name })}
          style={{ flexShrink: 0 }}
        >
          {t('paper.upload')}
        </Button>
      )}
    </FileButton>
  )
}

function Paper({ paper, item, purpose }: { paper: DocumentView; item: CaseView; purpose?: string }) {
  const { t } = useText()
  const save = () =>
    download(`/v1/case-documents/${paper.id}/content`, paper.file_name, withPurpose(purpose)).catch((error) =>
      tellFailure(error, t),
    )
  return (
    <Group gap={6} ps={28} wrap="nowrap">
      <Anchor component="button" type="button" size="sm" onClick={() => void save()}>
        {paper.file_name}
      </Anchor>
      <Text size="xs" c="dimmed">
        {Math.ceil(paper.size_bytes / 1024)} kB · {instant(paper.uploaded_at)}
      </Text>
      {item.can_edit && <Remove paper={paper} item={item} purpose={purpose} />}
    </Group>
  )
}

/** Deletes a document. It cannot be undone, so that the dialog says which document, of whose case. */
function Remove({ paper, item, purpose }: { paper: DocumentView; item: CaseView; purpose?: string }) {
  const { t } = useText()
  const queries = useQueryClient()
  const [opened, { open, close }] = useDisclosure()
  const form = useForm({
    initial: {},
    send: () => deleteCaseDocument(paper.id, withPurpose(purpose)),
    onDone: () => {
      close()
      void refresh(queries, `/v1/cases/${item.id}`)
    },
  })
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        onClick={open}
        aria-label={t('paper.remove', { name: paper.file_name })}
      >
        <IconTrash size={16} />
      </ActionIcon>
      <FormDialog
        form={form}
        opened={opened}
        close={close}
        title={t('paper.remove.title')}
        submit={t('paper.remove.title')}
        isDangerous
      >
        <Text>
          <b>{paper.file_name}</b>, {item.code}, {item.beneficiary.full_name}
        </Text>
        <Text c="dimmed">{t('paper.remove.about')}</Text>
      </FormDialog>
    </>
  )
}
