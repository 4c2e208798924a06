import { Alert, Button, Group, Text, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { createPublicRemedyDocument, handInPublicRemedy } from '../../api/generated/client'
import type { PublicFinding, PublicInspection, PublicRemedy } from '../../api/generated/model'
import { FileAct } from '../../shared/act'
import { dong } from '../../shared/amounts'
import { StateChip } from '../../shared/chip'
import { day } from '../../shared/dates'
import { Facts } from '../../shared/facts'
import { useText } from '../../shared/i18n'
import { explain } from '../../shared/problems'
import { Section } from '../../shared/section'
import { FINDING, REMEDY } from '../fields'

export const KEY = ['public-inspection']

type Headers = Record<string, string>

/** What was found, what has to be put right by when, and the way to hand in proof. */
export function Told({ of, headers }: { of: PublicInspection; headers: Headers }) {
  const { t, tCode } = useText()
  const facts = [
    [t('inspection.code'), of.code],
    [t('inspection.employer'), of.employer],
    [t('inspection.agency'), of.agency],
    [t('inspection.decision'), [of.decision_number, day(of.decided_on)].filter(Boolean).join(', ')],
    [t('inspection.announced'), day(of.announced_on)],
    [t('status'), tCode('inspection_status', of.status)],
    [t('employer_page.until'), day(of.link_expires_on)],
  ] as const
  return (
    <>
      <Facts facts={facts} />
      {of.findings.length === 0 && <Text>{t('findings.none')}</Text>}
      {of.findings.map((finding, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the findings of the minutes have no ids here and keep their order.
        <Found key={index} of={finding} headers={headers} />
      ))}
    </>
  )
}

function Found({ of, headers }: { of: PublicFinding; headers: Headers }) {
  const { t, tCode } = useText()
  const about = [
    tCode('checklist_subject', of.subject),
    of.workers != null && t('employer_page.workers', { count: of.workers }),
    of.amount_vnd != null && dong(of.amount_vnd),
  ]
  return (
    <Section title={of.description}>
      <Text size="sm">
        <StateChip of={FINDING} code={of.result} /> {about.filter(Boolean).join(' · ')}
      </Text>
      <ul className="field-list">
        {of.remedies.map((remedy) => (
          <Remedy key={remedy.id} of={remedy} headers={headers} />
        ))}
      </ul>
    </Section>
  )
}

function Remedy({ of, headers }: { of: PublicRemedy; headers: Headers }) {
  const { t } = useText()
  const queries = useQueryClient()
  const [proof, setProof] = useState('')
  const put = { onSuccess: (now: PublicInspection) => queries.setQueryData([...KEY, headers['Inspection-Link']], now) }
  const handIn = useMutation({
    mutationFn: () => handInPublicRemedy(of.id, { proof: proof.trim(), seen: of.version }, { headers }),
    ...put,
  })
  const upload = useMutation({
    mutationFn: (file: File) => createPublicRemedyDocument(of.id, { requirement: 'proof', file }, { headers }),
    ...put,
  })
  const isOpen = of.status === 'open' || of.status === 'refused'
  const fault = handIn.error ?? upload.error
  return (
    <li className="field-card">
      <div className="field-line">
        <strong>{of.measure}</strong>
        <StateChip of={REMEDY} code={of.status} />
      </div>
      <Text size="sm">
        {t('employer_page.due', { day: day(of.due_on) })}
        {of.is_overdue && ` · ${t('employer_page.overdue')}`}
        {of.documents > 0 && ` · ${t('employer_page.files', { count: of.documents })}`}
      </Text>
      {of.proof && <Text size="sm">{t('employer_page.said', { proof: of.proof })}</Text>}
      {of.judgement && <Text size="sm">{t('employer_page.judged', { judgement: of.judgement })}</Text>}
      {fault && (
        <Alert color="red" role="alert">
          {explain(fault, t)}
        </Alert>
      )}
      {isOpen && (
        <>
          <Textarea
            label={t('employer_page.proof')}
            value={proof}
            onChange={(event) => setProof(event.currentTarget.value)}
            autosize
          />
          <Group gap="xs">
            <FileAct
              label={t('employer_page.add_file')}
              accept="image/png,image/jpeg,application/pdf"
              act={upload}
              button={{ variant: 'default' }}
            />
            <Button onClick={() => handIn.mutate()} loading={handIn.isPending} disabled={proof.trim() === ''}>
              {t('employer_page.hand_in')}
            </Button>
          </Group>
        </>
      )}
    </li>
  )
}
