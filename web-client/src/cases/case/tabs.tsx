import { Badge, Tabs, Text } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useText } from '../../shared/i18n'
import { ButtonLink } from '../../shared/links'
import { RowsTab } from '../beneficiaries/tab'
import { MinutesList } from '../coordination/minutes-list'
import { Referrals } from '../coordination/referrals'
import { Transfer } from '../coordination/transfers'
import { Documents } from '../documents/requirements'
import { Answers, formOf } from '../form/answers'
import { Reveal } from '../purpose'
import { Notes } from './notes'
import type { ShownProps } from './page'
import { readCaseTab } from './search'
import { Timeline } from './timeline'

/** The parts of a case; which one is shown stands in the address. */
export function CaseTabs(props: ShownProps) {
  const { item, definition, purpose } = props
  const { t } = useText()
  const navigate = useNavigate()
  const { tab } = useSearch({ from: '/signed-in/cases/$id' })
  const show = (next: string | null) =>
    void navigate({
      to: '/cases/$id',
      params: { id: item.id },
      search: readCaseTab({ tab: next }),
      replace: true,
      resetScroll: false,
    })
  return (
    <div className="panel">
      <Tabs value={tab ?? 'form'} onChange={show} keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="form">{t('case.form')}</Tabs.Tab>
          {item.rows && (
            <Tabs.Tab
              value="rows"
              rightSection={
                <Badge variant="light" color="gray" size="sm">
                  {item.rows.total}
                </Badge>
              }
            >
              {t('case.rows')}
            </Tabs.Tab>
          )}
          <Tabs.Tab
            value="papers"
            rightSection={
              <Badge variant="light" color="gray" size="sm">
                {item.documents.length}
              </Badge>
            }
          >
            {t('case.documents')}
          </Tabs.Tab>
          <Tabs.Tab value="coordination">{t('case.coordination')}</Tabs.Tab>
          <Tabs.Tab value="timeline">{t('case.timeline')}</Tabs.Tab>
          <Tabs.Tab value="notes">{t('case.notes')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="form" pt="sm">
          <FormTab {...props} />
        </Tabs.Panel>
        <Tabs.Panel value="rows" pt="md">
          {item.rows && <RowsTab item={item} definition={definition} purpose={purpose} />}
        </Tabs.Panel>
        <Tabs.Panel value="papers" pt="md">
          <Documents item={item} definition={definition} purpose={purpose} />
        </Tabs.Panel>
        <Tabs.Panel value="coordination" pt="sm">
          <Referrals item={item} purpose={purpose} />
          <MinutesList id={item.id} purpose={purpose} />
          <Transfer item={item} purpose={purpose} />
        </Tabs.Panel>
        <Tabs.Panel value="timeline" pt="md">
          <Timeline id={item.id} purpose={purpose} />
        </Tabs.Panel>
        <Tabs.Panel value="notes" pt="md">
          <Notes id={item.id} purpose={purpose} />
        </Tabs.Panel>
      </Tabs>
    </div>
  )
}

function FormTab({ item, definition, purpose, onPurpose }: ShownProps) {
  const { t } = useText()
  const isEmpty = Object.keys(item.form).length === 0 && item.masked_fields.length === 0
  return (
    <>
      {item.masked_fields.length > 0 && !purpose && <Reveal onChosen={onPurpose} />}
      {isEmpty ? (
        <Text c="dimmed">{t('case.form.empty')}</Text>
      ) : (
        <div className="facts-two">
          <Answers schema={formOf(definition)} form={item.form} masked={item.masked_fields} />
        </div>
      )}
      {item.can_edit && (
        <ButtonLink
          to="/cases/$id/edit"
          params={{ id: item.id }}
          variant="default"
          mt="md"
          leftSection={<IconPencil aria-hidden size={16} />}
        >
          {t('case.edit')}
        </ButtonLink>
      )}
    </>
  )
}
