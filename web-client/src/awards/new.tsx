import { createAward } from '../api/generated/client'
import { declared, Forbidden, FormPage, useMay, useText } from '../shared/kit'
import { useAwardFields } from './fields'

/** Enters an award that a collective of the account's unit got. */
export function NewAwardPage() {
  const { t } = useText()
  const fields = useAwardFields()
  const back = { label: t('awards.title'), to: '/awards' }
  if (!useMay('awards:write')) return <Forbidden />
  return (
    <FormPage
      title={t('award.new')}
      crumbs={[back]}
      submit={t('award.save')}
      back={back}
      draft="award/new"
      {...declared(fields, (body) => createAward(body))}
      next={(award) => ({ to: '/awards/$id', params: { id: award.id } })}
    />
  )
}
