import { createHouse } from '../../api/generated/client'
import { HouseKind } from '../../api/generated/model'
import { PersonLookup } from '../../people/person/lookup'
import { declared, Forbidden, FormPage, useFields, useMay, useText } from '../../shared/kit'
import { useFundCrumbs } from '../fund/head'

/** Plans a house for somebody: what is done and what it will cost. Who pays comes later. */
export function NewHousePage() {
  const { t } = useText()
  const { found, code, amount, text } = useFields()
  const crumbs = useFundCrumbs()
  if (!useMay('funds:write')) return <Forbidden />
  const fields = {
    beneficiary_id: found(t('allocation.beneficiary'), PersonLookup),
    kind: code(t('kind'), HouseKind, 'house_kind', { initial: 'build', isSegment: true }),
    planned_vnd: amount(t('house.planned')),
    note: text(t('house.note'), { isLong: true, isOptional: true, max: 500 }),
  }
  return (
    <FormPage
      title={t('house.new')}
      crumbs={crumbs}
      submit={t('house.save')}
      back={crumbs[0]}
      draft="house/new"
      {...declared(fields, (body) => createHouse(body))}
      next={(house) => ({ to: '/houses/$id', params: { id: house.id } })}
    />
  )
}
