import { Text } from '@mantine/core'
import { useListPublicInspectionChecklists } from '../../api/generated/client'
import { useText } from '../../shared/i18n'
import { PageHead } from '../../shared/page'
import { Section } from '../../shared/section'
import { Failure, Loading } from '../../shared/states'

/** What inspectors ask for, for everybody beforehand: by subject, with the article and what has to be ready. */
export function PublicChecklistsPage() {
  const { t, tCode, say } = useText()
  const lists = useListPublicInspectionChecklists({ limit: 50 })
  return (
    <>
      <PageHead title={t('public.checklists')} />
      <Text>{t('public.checklists.about')}</Text>
      {lists.isPending && <Loading />}
      {lists.isError && <Failure error={lists.error} retry={() => void lists.refetch()} />}
      {lists.data?.items.map((list) => (
        <Section key={list.subject} title={tCode('checklist_subject', list.subject)}>
          <ul>
            {list.items.map((item) => (
              <li key={item.code}>
                <strong>{say(item.text)}</strong>
                <Text size="sm" c="dimmed">
                  {item.article} · {t('public.evidence', { what: say(item.evidence) })}
                </Text>
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </>
  )
}
