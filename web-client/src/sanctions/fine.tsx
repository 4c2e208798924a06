import { Alert, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { calculateFine, useFindEmployer } from '../api/generated/client'
import type { Fine, FineFacts, FineRange } from '../api/generated/model'
import { Chip, dong, explain, Facts, Loading, moneyWords, Section, useText } from '../shared/kit'
import { offenderOf } from './fields'
import './sanctions.css'

export const rangeText = ({ low, high }: FineRange): string =>
  low === high ? dong(low) : `${dong(low)} – ${dong(high)}`

/** The arithmetic of a fine: each step, what the amounts are after it, and the article. */
export function FineArithmetic({ of }: { of: Fine }) {
  const { t, tCode, say, language } = useText()
  const facts = [
    [t('sanction.behaviour'), say(of.behaviour)],
    [t('sanction.article'), `${of.decree}, ${of.article}`],
    [t('fine.offender'), tCode('offender', of.offender)],
    [t('fine.bracket'), of.outcome === 'fine' && rangeText(of.bracket)],
    [t('fine.proposed'), <Proposed key="proposed" of={of} />],
    [t('fine.words'), of.outcome === 'fine' && moneyWords(of.proposed_vnd, language)],
    [t('fine.authority'), of.authority && `${say(of.authority.name)} (${dong(of.authority.limit_vnd)})`],
    [t('fine.explain'), of.may_explain && t('yes')],
    [t('fine.remedy'), of.remedy],
  ] as const
  return (
    <>
      <Facts facts={facts} />
      <ol className="arithmetic">
        {of.lines.map((line) => (
          <li key={line.step + line.citation}>
            <strong>{tCode('fine_step', line.step)}</strong>
            <span>
              {say(line.text)} <span className="sub">({line.citation})</span>{' '}
              {line.confidence === 'low' && <Chip tone="soon">{tCode('confidence', 'low')}</Chip>}
            </span>
            <span className="arithmetic-range">{of.outcome === 'fine' && line.range && rangeText(line.range)}</span>
          </li>
        ))}
      </ol>
    </>
  )
}

function Proposed({ of }: { of: Fine }) {
  const { t } = useText()
  return <strong data-proposed>{of.outcome === 'warning' ? t('fine.warning') : dong(of.proposed_vnd)}</strong>
}

interface PreviewProps {
  employer: string | undefined
  facts: FineFacts | undefined
}

/** The fine that follows from what is typed, while it is typed. */
export function FinePreview({ employer = '', facts }: PreviewProps) {
  const { t } = useText()
  const [asked] = useDebouncedValue(facts, 300)
  const kind = useFindEmployer(employer, { query: { enabled: employer !== '' } }).data?.kind
  const fine = useQuery({
    queryKey: ['/v1/fine-calculations', kind, asked],
    queryFn: ({ signal }) => {
      const question = { offender: offenderOf(kind ?? 'enterprise'), facts: asked as FineFacts }
      return calculateFine(question, { signal, headers: { 'Content-Type': 'application/json' } })
    },
    enabled: asked !== undefined && kind !== undefined,
    placeholderData: keepPreviousData,
  })
  if (!facts || !kind) return null
  return (
    <Section title={t('fine.title')}>
      {fine.isPending && <Loading />}
      {fine.isError && <Alert color="orange">{explain(fine.error, t)}</Alert>}
      {fine.isSuccess && <FineArithmetic of={fine.data} />}
      <Text size="sm" c="dimmed">
        {t('fine.about')}
      </Text>
    </Section>
  )
}
