import { Alert, Code, Text } from '@mantine/core'
import { useState } from 'react'
import { createInspectionLink, deleteInspectionLink, useListInspectionLinks } from '../api/generated/client'
import type { InspectionView, NewInspectionLink } from '../api/generated/model'
import {
  ButtonLink,
  Chip,
  DialogForm,
  day,
  declared,
  Restated,
  Section,
  useFields,
  useMay,
  useText,
} from '../shared/kit'
import { addressOf, useKeepMade } from './link-slip'

/** The employer's link: made by the inspectors, shown once, and printed once, on the minutes. */
export function Links({ of }: { of: InspectionView }) {
  const { t } = useText()
  const { count } = useFields()
  const mayWrite = useMay('inspections:write')
  const links = useListInspectionLinks(of.id).data?.items ?? []
  const [made, setMade] = useState<NewInspectionLink>()
  const keep = useKeepMade(of.id)
  const isLater = ['minuted', 'concluded', 'follow_up'].includes(of.status)
  if (!isLater && links.length === 0) return null
  const days = count(t('link.days'), { initial: 60, min: 1, max: 180, unit: t('unit.days') })
  return (
    <Section
      title={t('links.title')}
      actions={
        mayWrite &&
        isLater && (
          <DialogForm
            label={t('link.new')}
            button={{ size: 'xs' }}
            onDone={(link) => {
              setMade(link)
              keep(link)
            }}
            {...declared({ days }, (body) => createInspectionLink(of.id, body))}
          />
        )
      }
    >
      {made && (
        <Alert color="green" role="status" title={t('link.made', { day: day(made.expires_on) })}>
          <Text size="sm">{t('link.once')}</Text>
          <Code data-link>{addressOf(made.secret)}</Code>
          <ButtonLink to="/inspections/$id/print/$paper" params={{ id: of.id, paper: 'minutes' }} size="xs" mt="xs">
            {t('link.print')}
          </ButtonLink>
        </Alert>
      )}
      {links.map((link) => (
        <div key={link.id}>
          {t('link.until', { day: day(link.expires_on) })}{' '}
          <Chip tone={link.is_active ? 'open' : 'closed'}>{t(link.is_active ? 'link.active' : 'link.ended')}</Chip>{' '}
          {mayWrite && link.is_active && (
            <DialogForm
              label={t('link.end')}
              button={{ size: 'compact-sm', variant: 'subtle', color: 'red' }}
              intro={
                <>
                  <Restated
                    facts={[
                      [t('inspection.employer'), of.employer?.name ?? of.unit.name],
                      [t('links.title'), t('link.until', { day: day(link.expires_on) })],
                    ]}
                  />
                  <Text>{t('link.end.about')}</Text>
                </>
              }
              done={t('link.end.done')}
              isDangerous
              {...declared({}, () => deleteInspectionLink(of.id))}
            />
          )}
        </div>
      ))}
    </Section>
  )
}
