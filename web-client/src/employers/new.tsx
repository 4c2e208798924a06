import { createEmployer } from '../api/generated/client'
import { declared, Forbidden, FormPage, useMay, useText } from '../shared/kit'
import { useEmployerFields } from './fields'

/** Enters an employer of the account's unit. */
export function NewEmployerPage() {
  const { t } = useText()
  const fields = useEmployerFields()
  const back = { label: t('employers.title'), to: '/employers' }
  if (!useMay('employers:write')) return <Forbidden />
  return (
    <FormPage
      title={t('employer.new')}
      crumbs={[back]}
      submit={t('employer.save')}
      back={back}
      draft="employer/new"
      {...declared(fields, (body) => createEmployer(body))}
      next={(employer) => ({ to: '/employers/$id', params: { id: employer.id } })}
    />
  )
}
