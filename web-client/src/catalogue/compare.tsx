import { Checkbox, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CaseTypeDefinition, CaseTypeView } from '../api/generated/model'
import { fieldTitle, formOf } from '../cases/form/answers'
import { caseTypeQuery, caseTypesQuery } from '../cases/queries'
import { ButtonLink, Chip, FilterChoice, PageGate, PageHead, type Tone, useSearchChange, useText } from '../shared/kit'
import { type Line, type Mark, type Pair, pairsOf } from './lines'
import { deadlineText, versionText } from './terms'
import { useTerms } from './use-terms'

/** Two versions of a procedure side by side, the older at the left. */
export function Comparison({ record, other }: { record: CaseTypeView; other: string }) {
  const query = useQuery(caseTypeQuery(other))
  return (
    <PageGate query={query}>
      {(found) => {
        const [old, now] = found.version_number < record.version_number ? [found, record] : [record, found]
        return <Sides shown={record} other={found} old={old} now={now} />
      }}
    </PageGate>
  )
}

interface Props {
  shown: CaseTypeView
  other: CaseTypeView
  old: CaseTypeView
  now: CaseTypeView
}

function Sides({ shown, other, old, now }: Props) {
  const { t, say } = useText()
  const [onlyOther, setOnlyOther] = useState(true)
  const pairs = pairsOf(useLines(old.definition), useLines(now.definition))
  const differing = pairs.filter(({ mark }) => mark !== 'same')
  const name = say(now.name)
  return (
    <>
      <PageHead
        title={t('catalogue.compare.title', { name })}
        crumbs={[
          { label: t('nav.catalogue'), to: '/catalogue' },
          { label: name, to: '/catalogue/$id', params: { id: shown.id } },
        ]}
        about={<span className="sub">{t('catalogue.compare.count', { count: differing.length })}</span>}
      >
        <ButtonLink to="/catalogue/$id" params={{ id: shown.id }} search={{}} size="xs" variant="default">
          {t('back')}
        </ButtonLink>
      </PageHead>
      <div className="bar-line">
        <OtherVersion shown={shown} other={other} />
        <Checkbox
          size="xs"
          label={t('catalogue.compare.only')}
          checked={onlyOther}
          onChange={(event) => setOnlyOther(event.currentTarget.checked)}
        />
      </div>
      {differing.length === 0 && <Text>{t('catalogue.compare.same')}</Text>}
      <Table pairs={onlyOther ? differing : pairs} old={old} now={now} />
    </>
  )
}

/** What differs between a version and one that is yet to be entered. */
export function Differences({ old, now }: Pick<Props, 'old' | 'now'>) {
  const { t } = useText()
  const pairs = pairsOf(useLines(old.definition), useLines(now.definition)).filter(({ mark }) => mark !== 'same')
  return pairs.length === 0 ? <Text>{t('catalogue.compare.same')}</Text> : <Table pairs={pairs} old={old} now={now} />
}

function OtherVersion({ shown, other }: Pick<Props, 'shown' | 'other'>) {
  const { t } = useText()
  const change = useSearchChange<{ with: string }>('/catalogue/$id')
  const types = useQuery(caseTypesQuery)
  const versions = (types.data?.items ?? []).filter(({ code, id }) => code === shown.code && id !== shown.id)
  return (
    <FilterChoice
      isGiven
      label={t('catalogue.compare.with')}
      options={versions.map((it) => ({ value: it.id, label: versionText(it, t) }))}
      value={other.id}
      onChange={(id) => change({ with: id })}
      w={330}
    />
  )
}

const TONES: Record<Mark, Tone> = { added: 'done', removed: 'late', changed: 'soon', same: 'closed' }

function Table({ pairs, old, now }: { pairs: Pair[] } & Pick<Props, 'old' | 'now'>) {
  const { t } = useText()
  if (pairs.length === 0) return null
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls takes the focus for the keyboard.
    <section className="table-frame compare" tabIndex={0} aria-label={t('catalogue.compare')}>
      <table className="across">
        <thead>
          <tr>
            <th scope="col">{t('catalogue.compare.what')}</th>
            <th scope="col">{versionText(old, t)}</th>
            <th scope="col">{versionText(now, t)}</th>
          </tr>
        </thead>
        {[...new Set(pairs.map(({ section }) => section))].map((section) => (
          <tbody key={section}>
            <tr className="compare-section">
              <th colSpan={3} scope="rowgroup">
                {section}
              </th>
            </tr>
            {pairs
              .filter((pair) => pair.section === section)
              .map((pair) => (
                <tr key={pair.id} data-mark={pair.mark}>
                  <th scope="row">
                    {pair.label}{' '}
                    {pair.mark !== 'same' && <Chip tone={TONES[pair.mark]}>{t(`catalogue.compare.${pair.mark}`)}</Chip>}
                  </th>
                  <td>{pair.old}</td>
                  <td>{pair.new}</td>
                </tr>
              ))}
          </tbody>
        ))}
      </table>
    </section>
  )
}

/** A version as facts, each under the same key in every version. */
function useLines(definition: CaseTypeDefinition): Line[] {
  const { t, say, tCode, language } = useText()
  const { need, who, asks } = useTerms(definition)
  const { properties = {}, required = [] } = formOf(definition)
  const { deadline, documents, steps, transitions, outcomes, legal_basis, people } = definition
  const line = (section: string, key: string, label: string, text: string): Line => ({ section, key, label, text })
  const short = t('catalogue.short')
  const deadlineLine = [deadlineText(deadline, t), t(`catalogue.starts.${deadline.clock_starts}`), deadline.legal_basis]
  const roles = ['beneficiary', 'applicant', 'deceased', 'household', 'employer', 'place'] as const
  return [
    line(short, 'name', t('catalogue.name'), say(definition.name)),
    line(short, 'summary', short, say(definition.summary)),
    line(short, 'deadline', t('catalogue.deadline'), deadlineLine.join('. ')),
    ...roles
      .filter((role) => (people[role] ?? 'absent') !== 'absent')
      .map((role) =>
        line(t('catalogue.who'), role, t(`catalogue.who.${role}`), t(`catalogue.need.${people[role] as 'required'}`)),
      ),
    ...documents.map((it) =>
      line(t('catalogue.papers'), it.code, say(it.name), [need(it), ...it.document_types].join(' · ')),
    ),
    ...steps
      .filter(({ status }) => status !== 'closed')
      .flatMap((it) => {
        const [steps, step] = [t('catalogue.steps'), say(it.name)]
        const ways = transitions.filter(({ from }) => from.includes(it.code))
        const said = ways.map((way) => [say(way.name), asks(way).join(', ')].filter(Boolean).join(': '))
        return [
          line(steps, `${it.code}/who`, t('catalogue.steps.who', { step }), who(it)),
          line(steps, `${it.code}/ways`, t('catalogue.steps.ways', { step }), said.join('\n')),
        ]
      }),
    ...outcomes.map((it) => line(t('catalogue.result'), it.code, say(it.name), it.document ?? '–')),
    ...conditionsOf(definition).map(({ code, message }) =>
      line(t('catalogue.conditions'), code, say(message), t('catalogue.need.required')),
    ),
    ...legal_basis.map((it) =>
      line(
        t('catalogue.law'),
        `${it.instrument} ${it.subject.vi}`,
        it.instrument,
        [it.article, say(it.subject), tCode('sure', it.confidence)].filter(Boolean).join(' · '),
      ),
    ),
    ...Object.entries(properties).map(([name, field]) =>
      line(
        t('catalogue.form'),
        name,
        fieldTitle(field, language),
        t(required.includes(name) ? 'catalogue.need.required' : 'catalogue.need.optional'),
      ),
    ),
  ]
}

/** What the law asks of a case, once each; that its form and documents are complete is asked of every case. */
function conditionsOf({ transitions }: CaseTypeDefinition) {
  const all = transitions.flatMap(({ guards }) => guards).filter(({ code }) => code !== 'documents_missing')
  return [...new Map(all.map((guard) => [guard.code, guard])).values()]
}
