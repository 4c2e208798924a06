import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useFindHousehold } from '../../api/generated/client'
import { HouseholdStep, type HouseholdView } from '../../api/generated/model'
import { useText } from '../../shared/i18n'
import { ButtonLink } from '../../shared/links'
import { PageHead, useMay } from '../../shared/page'
import { recordPage } from '../../shared/record-page'
import { Empty } from '../../shared/states'
import { DataTable } from '../../shared/table/data-table'
import { HouseholdDialog } from './dialog'
import { EditHousehold } from './edit'
import { type HouseholdChange, useMemberColumns } from './member-columns'

/** A household: where it lives, its head, its members, and what happens to them. */
export const HouseholdPage = recordPage('people:read', useFindHousehold, Household)

function Household({ record: household }: { record: HouseholdView }) {
  const { t } = useText()
  const mayWrite = useMay('people:write')
  const [opened, setOpened] = useState<HouseholdChange>()
  const columns = useMemberColumns(mayWrite, setOpened)
  const { id, head, members } = household
  return (
    <>
      <PageHead
        title={t('household.title', { code: household.code })}
        crumbs={[{ label: t('nav.people'), to: '/people' }]}
      >
        {mayWrite && (
          <Group gap="xs">
            <ButtonLink to="/people/new" search={{ household: id }}>
              {t('household.add')}
            </ButtonLink>
            {([HouseholdStep.move_in, HouseholdStep.change_head] as const).map((step) => (
              <Button key={step} variant="default" aria-haspopup="dialog" onClick={() => setOpened({ step })}>
                {t(`household.${step}`)}
              </Button>
            ))}
            <EditHousehold household={household} />
          </Group>
        )}
      </PageHead>
      <Text c="dimmed">{[household.hamlet, household.address, household.unit.name].filter(Boolean).join(' · ')}</Text>
      <Text mb="sm">
        {t('household.head')}: <b>{head?.full_name ?? t('household.no_head')}</b>
      </Text>
      {members.length === 0 ? (
        <Empty title={t('household.none')} />
      ) : (
        <DataTable name="members" label={t('household.members')} rows={members} columns={columns} />
      )}
      {opened && (
        <HouseholdDialog
          key={`${opened.step}/${opened.person?.id}`}
          {...opened}
          household={household}
          close={() => setOpened(undefined)}
        />
      )}
    </>
  )
}
