import { createAwardDocument, updateAward, useFindAward, voidAward } from '../api/generated/client'
import type { AwardView } from '../api/generated/model'
import { seen } from '../api/request'
import {
  DialogForm,
  day,
  declared,
  Ends,
  Facts,
  PageHead,
  recordPage,
  Section,
  StateChip,
  StoredFiles,
  useText,
} from '../shared/kit'
import { useAwardFields } from './fields'
import { AWARD } from './list'

/** An award with its scans. */
export const AwardPage = recordPage('awards:read', useFindAward, Award)

function Award({ record: it }: { record: AwardView }) {
  const { t, tCode } = useText()
  const facts = [
    [t('award.collective'), it.collective],
    [t('award.kind'), tCode('award_kind', it.kind)],
    [t('award.level'), tCode('award_level', it.level)],
    [t('award.year'), it.year],
    [t('award.decision_number'), it.decision_number],
    [t('award.decided_on'), day(it.decided_on)],
    [t('award.unit'), it.unit.name],
    [t('reason.label'), it.void_reason],
  ] as const
  const crumbs = [{ label: t('awards.title'), to: '/awards' }]
  return (
    <>
      <PageHead title={it.title} crumbs={crumbs} about={<StateChip of={AWARD} code={it.status} />}>
        {it.transitions.includes('correct') && <Edit award={it} />}
        <Ends
          record={it}
          texts="award"
          title={() => t('award.void.title')}
          send={{ void: (reason, version) => voidAward(it.id, { reason }, seen(version)) }}
        />
      </PageHead>
      <Facts isWide facts={facts} />
      <Section title={t('award.documents')}>
        <Scans award={it} />
      </Section>
    </>
  )
}

function Edit({ award }: { award: AwardView }) {
  const { t } = useText()
  return (
    <DialogForm
      label={t('award.edit')}
      submit={t('award.save')}
      draft={`award/${award.id}`}
      version={award.version}
      {...declared(useAwardFields(award), (body, version) => updateAward(award.id, body, seen(version)))}
    />
  )
}

function Scans({ award }: { award: AwardView }) {
  const { t } = useText()
  const add = (file: File) => createAwardDocument(award.id, { requirement: 'decision', file })
  return (
    <StoredFiles
      files={award.documents}
      url="/v1/award-documents"
      add={award.transitions.includes('correct') ? add : undefined}
      label={t('award.add_document')}
    />
  )
}
