import {
  createEmployerHeadcount,
  findEmployer,
  mergeEmployer,
  transitionEmployer,
  updateEmployer,
  useFindEmployer,
  useListEmployerHeadcountsInfinite,
} from '../api/generated/client'
import { type EmployerView, HeadcountKind, HeadcountSource, type HeadcountView } from '../api/generated/model'
import { seen } from '../api/request'
import {
  AnchorLink,
  byCursor,
  type Column,
  column,
  DialogForm,
  day,
  declared,
  Facts,
  PagedTable,
  PageHead,
  recordPage,
  Section,
  StateChip,
  today,
  useFields,
  useMay,
  useText,
} from '../shared/kit'
import { EmployerField, useEmployerFields } from './fields'
import { EMPLOYER } from './list'

/** Everything that all bodies know of an employer, each part for those who may see it. */
export const EmployerPage = recordPage('employers:read', useFindEmployer, Employer)

function Employer({ record: it }: { record: EmployerView }) {
  const { t, tCode } = useText()
  const count = (of: EmployerView['actual']) =>
    of && t('employer.count', { count: of.workers, day: day(of.counted_on) })
  const facts = [
    [t('employer.kind'), tCode('employer_kind', it.kind)],
    [t('employer.tax_code'), it.tax_code],
    [t('employer.insurance_code'), it.insurance_code],
    [t('employer.sector'), it.sector && tCode('sector', it.sector)],
    [t('employer.address'), it.address],
    [t('employer.unit'), it.unit.name],
    [t('employer.cycle'), tCode('contribution_cycle', it.contribution_cycle)],
    [t('employer.actual'), count(it.actual)],
    [t('employer.registered'), count(it.registered)],
    [t('employer.head'), it.head && <EmployerLink of={it.head} />],
    [t('employer.merged_into'), it.merged_into && <EmployerLink of={it.merged_into} />],
    [t('employer.since'), day(it.status_since)],
    [t('reason.label'), it.status_reason],
  ] as const
  return (
    <>
      <PageHead
        title={it.name}
        crumbs={[{ label: t('employers.title'), to: '/employers' }]}
        about={<StateChip of={EMPLOYER} code={it.status} />}
      >
        <Steps of={it} />
      </PageHead>
      <Facts isWide facts={facts} />
      <Headcounts of={it} />
    </>
  )
}

const STEPS = ['suspend', 'resume', 'close', 'reopen'] as const

/** What may be done with an employer, as far as the service offers it to this account now. */
function Steps({ of: it }: { of: EmployerView }) {
  const { t, tCode } = useText()
  const { text, date } = useFields()
  const step = {
    on: date(t('employer.on'), { initial: today() }),
    reason: text(t('reason.label'), { isLong: true, max: 500 }),
  }
  return (
    <>
      {useMay('employers:write') && it.status !== 'merged' && <Edit of={it} />}
      {it.transitions.includes('merge') && <Merge of={it} />}
      {STEPS.filter((transition) => it.transitions.includes(transition)).map((transition) => (
        <DialogForm
          key={transition}
          label={tCode('employer_step', transition)}
          done={tCode('employer_step', `${transition}.done`)}
          record={it}
          button={{ variant: 'subtle' }}
          {...declared(step, (body, version) => transitionEmployer(it.id, { transition, ...body }, seen(version)))}
        />
      ))}
    </>
  )
}

function Edit({ of: it }: { of: EmployerView }) {
  const { t } = useText()
  return (
    <DialogForm
      label={t('employer.edit')}
      submit={t('employer.save')}
      draft={`employer/${it.id}`}
      version={it.version}
      {...declared(useEmployerFields(it), (body, version) => updateEmployer(it.id, body, seen(version)))}
    />
  )
}

/** The duplicate goes into another employer. What that one is now is read when it is chosen: both versions are checked. */
function Merge({ of: it }: { of: EmployerView }) {
  const { t } = useText()
  const { text, found } = useFields()
  const fields = {
    survivor_id: found(t('employer.survivor'), EmployerField),
    reason: text(t('reason.label'), { isLong: true, max: 500 }),
  }
  return (
    <DialogForm
      label={t('employer.merge')}
      title={t('employer.merge.title', { name: it.name })}
      done={t('employer.merge.done')}
      record={it}
      isDangerous
      button={{ variant: 'subtle' }}
      {...declared(fields, async (body, version) => {
        const survivor = await findEmployer(body.survivor_id)
        return mergeEmployer(it.id, { ...body, survivor_version: survivor.version }, seen(version))
      })}
    />
  )
}

function Headcounts({ of: it }: { of: EmployerView }) {
  const { t, tCode } = useText()
  const columns: Column<HeadcountView>[] = [
    column.day('counted_on', t('headcount.day'), (row) => row.counted_on, { card: 'title' }),
    column.text('kind', t('headcount.kind'), (row) => tCode('headcount_kind', row.kind)),
    column.amount('workers', t('headcount.workers'), (row) => String(row.workers)),
    column.text('source', t('headcount.source'), (row) => tCode('headcount_source', row.source), { width: 220 }),
    column.quiet('note', t('headcount.note'), (row) => row.note, { isLong: true }),
  ]
  const pages = useListEmployerHeadcountsInfinite(it.id, {}, { query: byCursor })
  const bar = useMay('employers:write') && <NewHeadcount of={it} />
  return (
    <Section title={t('headcounts.title')}>
      <PagedTable
        {...{ name: 'headcounts', label: t('headcounts.title'), empty: t('headcounts.none'), columns, pages, bar }}
      />
    </Section>
  )
}

function NewHeadcount({ of: it }: { of: EmployerView }) {
  const { t } = useText()
  const { text, date, code } = useFields()
  const workers = text(t('headcount.workers'), {
    check: (typed) => !/^\d{1,6}$/.test(typed.trim()) && t('headcount.workers.fault'),
  })
  const fields = {
    kind: code(t('headcount.kind'), HeadcountKind, 'headcount_kind', { initial: 'actual', isSegment: true }),
    counted_on: date(t('headcount.day'), { initial: today() }),
    workers: { ...workers, body: (typed: string) => Number(typed) },
    source: code(t('headcount.source'), HeadcountSource, 'headcount_source'),
    note: text(t('headcount.note'), { isOptional: true, max: 300, description: t('headcount.note.hint') }),
  }
  return (
    <DialogForm
      label={t('headcount.new')}
      submit={t('save')}
      draft={`headcount/${it.id}`}
      button={{ size: 'xs' }}
      {...declared(fields, (body) => createEmployerHeadcount(it.id, body))}
    />
  )
}

export function EmployerLink({ of: { id, name } }: { of: { id: string; name: string } }) {
  return (
    <AnchorLink to="/employers/$id" params={{ id }} inherit>
      {name}
    </AnchorLink>
  )
}
