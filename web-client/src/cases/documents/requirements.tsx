import { ActionIcon, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconTrash } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { createCaseDocument, deleteCaseDocument } from '../../api/generated/client'
import type { CaseTypeDefinition, CaseView, DocumentRule, DocumentView } from '../../api/generated/model'
import { isProblem } from '../../api/request'
import { instant } from '../../shared/dates'
import { PendingFile, UploadButton } from '../../shared/fields/upload-field'
import { FormDialog } from '../../shared/form/form-dialog'
import { useForm } from '../../shared/form/use-form'
import { useUpload } from '../../shared/form/use-upload'
import { useText } from '../../shared/i18n'
import { refresh } from '../../shared/refresh'
import { Tick } from '../case/tick'
import { withPurpose } from '../queries'
import { DocumentLink } from './link'

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
  const { say } = useText()
  const rules = definition.documents.filter(
    (rule) =>
      item.can_edit ||
      item.missing_documents.includes(rule.code) ||
      item.documents.some((paper) => paper.requirement === rule.code),
  )
  return (
    <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
      {rules.map((rule) => (
        <Requirement key={rule.code} rule={rule} name={say(rule.name)} item={item} purpose={purpose} />
      ))}
    </Stack>
  )
}

interface RequirementProps {
  rule: DocumentRule
  name: string
  item: CaseView
  purpose?: string
}

/** What the case type asks for, and what was handed in for it. */
function Requirement({ rule, name, item, purpose }: RequirementProps) {
  const { t } = useText()
  const queries = useQueryClient()
  const papers = item.documents.filter((paper) => paper.requirement === rule.code)
  const missing = item.missing_documents.includes(rule.code)
  const upload = useUpload({
    draft: `document/${item.id}/${rule.code}`,
    send: (file) => createCaseDocument(item.id, { requirement: rule.code, file }, withPurpose(purpose)),
    onDone: () => void refresh(queries, `/v1/cases/${item.id}`),
  })
  return (
    <li data-requirement={rule.code}>
      <Group justify="space-between" align="flex-start" wrap="nowrap" gap="xs">
        <Group gap={8} wrap="nowrap" align="flex-start">
          <Tick isDone={papers.length > 0} />
          <div>
            <Text size="sm">{name}</Text>
            <Text size="xs" c="dimmed">
              {t(papers.length > 0 ? 'document.present' : missing ? 'document.missing' : 'document.optional')}
              {rule.legal_basis && ` · ${rule.legal_basis}`}
            </Text>
          </div>
        </Group>
        {item.can_edit && <UploadButton upload={upload} label={t('document.upload_for', { name })} />}
      </Group>
      <PendingFile upload={upload} />
      {papers.map((paper) => (
        <Paper key={paper.id} paper={paper} item={item} purpose={purpose} />
      ))}
    </li>
  )
}

function Paper({ paper, item, purpose }: { paper: DocumentView; item: CaseView; purpose?: string }) {
  return (
    <Group gap={6} ps={28} wrap="nowrap">
      <DocumentLink paper={paper} purpose={purpose} />
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
    // After a lost answer it is gone already.
    send: () => deleteCaseDocument(paper.id, withPurpose(purpose)).catch(unlessGone),
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
        aria-label={t('document.remove', { name: paper.file_name })}
      >
        <IconTrash size={16} />
      </ActionIcon>
      <FormDialog
        form={form}
        opened={opened}
        close={close}
        title={t('document.remove.title')}
        submit={t('document.remove.title')}
        isDangerous
      >
        <Text>
          <b>{paper.file_name}</b>, {item.code}, {item.beneficiary.full_name}
        </Text>
        <Text c="dimmed">{t('document.remove.about')}</Text>
      </FormDialog>
    </>
  )
}

function unlessGone(error: unknown) {
  if (!isProblem(error) || error.status !== 404) throw error
}
