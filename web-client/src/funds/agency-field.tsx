import { useListAgencies } from '../api/generated/client'
import { ChoiceField } from '../shared/fields/choice-field'
import type { FieldProps } from '../shared/fields/text-field'
import { useText } from '../shared/i18n'

interface Props extends FieldProps<string> {
  /** What is chosen already; it has its name before all others are read. */
  chosen?: { id: string; name: string } | null
  isOptional?: boolean
  required?: boolean
}

/** One agency, found by typing a part of its name. */
export function AgencyField({ chosen, error, ...field }: Props) {
  const { t } = useText()
  const agencies = useListAgencies({})
  const known = agencies.data?.items ?? (chosen ? [chosen] : [])
  return (
    <ChoiceField
      {...field}
      options={known.map(({ id, name }) => ({ value: id, label: name }))}
      searchable
      nothingFoundMessage={t('palette.nothing')}
      error={agencies.isError ? t('state.failed') : error}
    />
  )
}
