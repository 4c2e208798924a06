import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { createHouse } from '../api/generated/client'
import { HouseKind } from '../api/generated/model'
import { PersonLookup } from '../people/person-lookup'
import { readAmount } from '../shared/amounts'
import { AmountField } from '../shared/fields/amount-field'
import { checks } from '../shared/fields/checks'
import { SegmentField } from '../shared/fields/choice-field'
import type { Found } from '../shared/fields/lookup-field'
import { LongTextField } from '../shared/fields/text-field'
import { ProblemForm } from '../shared/form/problem-form'
import { useForm } from '../shared/form/use-form'
import { useText } from '../shared/i18n'
import { Forbidden, PageHead, useMay } from '../shared/page'
import { refresh } from '../shared/refresh'

const EMPTY = { beneficiary_id: null as Found | null, kind: 'build' as HouseKind, planned_vnd: '', note: '' }

/** Plans a house for somebody: what is done and what it will cost. Who pays comes later. */
export function NewHousePage() {
  const { t, tCode } = useText()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const check = checks(t)
  const mayWrite = useMay('funds:write')
  const form = useForm({
    draft: 'house/new',
    initial: EMPTY,
    check: (values) => ({
      beneficiary_id: check.chosen(values.beneficiary_id, t('allocation.beneficiary')),
      planned_vnd: check.amount(values.planned_vnd, 'vnd'),
    }),
    send: ({ beneficiary_id, kind, planned_vnd, note }) =>
      createHouse({
        kind,
        beneficiary_id: beneficiary_id?.id ?? '',
        planned_vnd: readAmount(planned_vnd, 'vnd') ?? 0,
        ...(note.trim() && { note: note.trim() }),
      }),
    onDone: (house) => {
      void refresh(queries, '/v1/houses')
      void navigate({ to: '/houses/$id', params: { id: house.id } })
    },
  })
  if (!mayWrite) return <Forbidden />
  return (
    <div className="page-form">
      <PageHead title={t('house.new')} crumbs={[{ label: t('nav.funds'), to: '/funds' }]} />
      <ProblemForm form={form} label={t('house.new')} submit={t('house.save')}>
        <PersonLookup {...form.field('beneficiary_id', t('allocation.beneficiary'))} />
        <SegmentField
          {...form.field('kind', t('house.kind'))}
          onChange={(value) => form.set('kind', value as HouseKind)}
          options={Object.values(HouseKind).map((value) => ({ value, label: tCode('house_kind', value) }))}
        />
        <AmountField {...form.field('planned_vnd', t('house.planned'))} required />
        <LongTextField {...form.field('note', t('house.note'))} />
      </ProblemForm>
    </div>
  )
}
