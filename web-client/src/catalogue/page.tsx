import { useQuery } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import type { CaseTypeView } from '../api/generated/model'
import { caseTypeQuery } from '../cases/queries'
import { Chip, PageGate, PageHead, today, useText } from '../shared/kit'
import './catalogue.css'
import { ClassChip } from './class-chip'
import { Comparison } from './compare'
import { forceOf } from './find'
import { Law, UnsureNote } from './law'
import { NewCaseLink } from './new-case-link'
import { FormFields, Papers, People, Results, Steps } from './parts'
import { Short } from './short'
import { VersionLine } from './version-line'

/** A version of a procedure on one page, in words that a citizen can read; beside another version when the address names it. */
export function CaseTypePage() {
  const { id } = useParams({ from: '/signed-in/catalogue/$id' })
  const { with: other } = useSearch({ from: '/signed-in/catalogue/$id' })
  const type = useQuery(caseTypeQuery(id))
  return (
    <PageGate permission="catalogue:read" query={type}>
      {(record) => (other ? <Comparison record={record} other={other} /> : <Procedure record={record} />)}
    </PageGate>
  )
}

function Procedure({ record }: { record: CaseTypeView }) {
  const { t, say, tCode } = useText()
  const { definition, code } = record
  const force = forceOf(record, today())
  return (
    <div className="page-form procedure">
      <PageHead
        title={say(record.name)}
        crumbs={[
          { label: t('nav.catalogue'), to: '/catalogue' },
          { label: tCode('area', record.area), to: '/catalogue', search: { area: record.area } },
        ]}
        about={
          <>
            <span className="sub">{code}</span>
            <Chip tone={force === 'now' ? 'done' : force === 'later' ? 'wait' : 'closed'}>
              {t(`catalogue.force.${force}`)}
            </Chip>
            <ClassChip code={record.confidentiality} />
          </>
        }
      >
        <NewCaseLink record={record} />
      </PageHead>
      <VersionLine record={record} />
      <UnsureNote sure={definition.confidence} />
      <p className="procedure-lead">{say(definition.summary)}</p>
      <Short record={record} />
      <People definition={definition} />
      <Papers definition={definition} />
      <Steps definition={definition} />
      <Results definition={definition} />
      <Law of={definition.legal_basis} />
      <FormFields definition={definition} />
    </div>
  )
}
<<<<<<< HEAD
=======

/** The service opens a case for the role of the first step. */
function NewCaseLink({ record }: { record: CaseTypeView }) {
  const { t } = useText()
  const { roles } = useMe()
  const mayWrite = useMay('cases:write')
  const role = record.definition.steps[0]?.role
  if (!mayWrite || !record.is_current || !role || !roles.includes(role)) return null
  return (
    <ButtonLink to="/cases/new" search={{ type: record.code }} size="xs">
      {t('nav.new_case')}
    </ButtonLink>
  )
}

export function periodText(type: CaseTypeSummary, t: ReturnType<typeof useText>['t']): string {
  const from = day(type.valid_from)
  return type.valid_to
    ? t('catalogue.period', { from, until: day(type.valid_to) })
    : t('catalogue.period.open', { from })
}

/** The versions of the procedure: another one is opened, or laid beside this one. */
function VersionLine({ record }: { record: CaseTypeView }) {
  const { t } = useText()
  const navigate = useNavigate()
  const types = useQuery(caseTypesQuery)
  const versions = (types.data?.items ?? []).filter(({ code }) => code === record.code)
  const before = versions.findLast(({ version_number }) => version_number < record.version_number)
  const other = before ?? versions.find(({ id }) => id !== record.id)
  return (
    <div className="bar-line no-print">
      <Select
        size="xs"
        w={330}
        aria-label={t('catalogue.version')}
        data={versions.map((version) => ({
          value: version.id,
          label: `${t('catalogue.version.n', { number: version.version_number })} · ${periodText(version, t)}`,
        }))}
        value={record.id}
        onChange={(id) => id && void navigate({ to: '/catalogue/$id', params: { id } })}
        allowDeselect={false}
      />
      {other && (
        <ButtonLink
          to="/catalogue/$id"
          params={{ id: record.id }}
          search={{ with: other.id }}
          size="xs"
          variant="default"
        >
          {t('catalogue.compare')}
        </ButtonLink>
      )}
      <PrintButton label={t('catalogue.print')} size="xs" variant="default" />
      {versions.at(-1)?.id === record.id && (
        <MayLink
          permission="catalogue:write"
          place={{ to: '/catalogue/$id/new-version', params: { id: record.id } }}
          label={t('catalogue.new_version')}
          size="xs"
          variant="default"
        />
      )}
    </div>
  )
}

function Short({ record }: { record: CaseTypeView }) {
  const { t, say } = useText()
  const { deadline, outcomes, national_procedure_code: national } = record.definition
  const facts: Fact[] = [
    [
      t('catalogue.deadline'),
      <span key="deadline">
        <b>{deadlineText(deadline, t)}</b> <Unsure sure={deadline.confidence} />
        <span className="sub block">
          {t(`catalogue.starts.${deadline.clock_starts}`)}. {deadline.legal_basis}
        </span>
      </span>,
    ],
    [
      t('catalogue.result'),
      outcomes.find(({ grants }) => grants)?.document ?? outcomes.map(({ name }) => say(name))[0],
    ],
    [t('catalogue.national'), national],
    [t('catalogue.version'), `${record.version_number} · ${periodText(record, t)}`],
  ]
  return (
    <Section title={t('catalogue.short')} className="panel">
      <Facts facts={facts} isWide />
    </Section>
  )
}
>>>>>>> web-15
