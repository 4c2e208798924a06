import { createHouse } from '../../api/generated/client'
import { HouseKind } from '../../api/generated/model'
import { PersonLookup } from '../../people/person-lookup'
import {
  AmountField,
  checks,
  Forbidden,
  FormPage,
  type Found,
  LongTextField,
  readAmount,
  SegmentField,
  useMay,
  useText,
} from '../../shared/kit'

const EMPTY = { beneficiary_id: null as Found | null, kind: 'build' as HouseKind, planned_vnd: '', note: '' }
const FUNDS = { to: '/funds' }

/** Plans a house for somebody: what is done and what it will cost. Who pays comes later. */
export function NewHousePage() {
  const { t, tCode } = useText()
  const check = checks(t)
  if (!useMay('funds:write')) return <Forbidden />
  return (
    <FormPage
      title={t('house.new')}
      crumbs={[{ label: t('nav.funds'), ...FUNDS }]}
      submit={t('house.save')}
      back={FUNDS}
      stale={['/v1/houses']}
      draft="house/new"
      initial={EMPTY}
      check={(values) => ({
        beneficiary_id: check.chosen(values.beneficiary_id, t('allocation.beneficiary')),
        planned_vnd: check.amount(values.planned_vnd, 'vnd'),
      })}
      send={({ beneficiary_id, kind, planned_vnd, note }) => {
        const plan = {
          kind,
          beneficiary_id: beneficiary_id?.id ?? '',
          planned_vnd: readAmount(planned_vnd, 'vnd') ?? 0,
        }
        return createHouse(note.trim() ? { ...plan, note: note.trim() } : plan)
      }}
      next={(house) => ({ to: '/houses/$id', params: { id: house.id } })}
    >
      {(form) => (
        <>
          <PersonLookup {...form.field('beneficiary_id', t('allocation.beneficiary'))} />
          <SegmentField
            {...form.field('kind', t('kind'))}
            onChange={(value) => form.set('kind', value as HouseKind)}
            options={Object.values(HouseKind).map((value) => ({ value, label: tCode('house_kind', value) }))}
          />
          <AmountField {...form.field('planned_vnd', t('house.planned'))} required />
          <LongTextField {...form.field('note', t('house.note'))} />
        </>
      )}
    </FormPage>
  )
}
