import { Button, Radio, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { CaseTypeSummary } from '../api/generated/model'
import { useText } from '../shared/i18n'
import { Forbidden, PageGate, PageHead, useMay } from '../shared/page'
import { Empty, Loading } from '../shared/states'
import { ForWhom } from './new-for-whom'
import { useOpenTypes } from './opens'
import { caseTypesQuery } from './queries'

/** Opens a case in two questions: which procedure, and for whom. The rest is filled in on the draft. */
export function NewCasePage() {
  const { t } = useText()
  const { type, person } = useSearch({ from: '/signed-in/cases/new' })
  const types = useQuery(caseTypesQuery)
  if (!useMay('cases:write')) return <Forbidden />
  return (
    <div className="page-form">
      <PageHead title={t('nav.new_case')} crumbs={[{ label: t('nav.cases'), to: '/cases' }]} />
      <PageGate query={types}>
        {({ items }) => {
          const summary = items.find((it) => it.code === type && it.is_current)
          if (!type) return <WhichType personId={person} />
          return summary ? <ForWhom type={summary} personId={person} /> : <Empty title={t('new.no_type')} />
        }}
      </PageGate>
    </div>
  )
}

function WhichType({ personId }: { personId?: string }) {
  const { t, say } = useText()
  const navigate = useNavigate()
  const [chosen, setChosen] = useState<string>()
  const current = useOpenTypes()
  if (!current) return <Loading />
  if (current.length === 0) return <Empty title={t('new.none_to_open')} />
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen) void navigate({ to: '/cases/new', search: { type: chosen, ...(personId && { person: personId }) } })
      }}
    >
      <Radio.Group label={t('new.which')} value={chosen ?? null} onChange={setChosen}>
        <Stack gap="sm" my="sm">
          {current.map((type) => (
            <Radio key={type.code} value={type.code} label={say(type.name)} description={<TypeLine type={type} />} />
          ))}
        </Stack>
      </Radio.Group>
      <Button type="submit" disabled={!chosen}>
        {t('continue')}
      </Button>
    </form>
  )
}

function TypeLine({ type }: { type: CaseTypeSummary }) {
  const { t, tCode } = useText()
  const { amount, unit } = type.deadline
  return (
    <>
      {[
        tCode('area', type.area),
        t(unit === 'hour' ? 'deadline.rule_hours' : 'deadline.rule_days', { count: amount }),
        type.national_procedure_code,
      ]
        .filter(Boolean)
        .join(' · ')}
    </>
  )
}
