import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useText } from '../shared/i18n'
import { agenciesQuery } from './queries'

interface Props {
  value: string | null
  onChange: (id: string | null) => void
  required?: boolean
  /** What is chosen already; it has its name before all others are read. */
  chosen?: { id: string; name: string } | null
  error?: string
}

/** One agency, found by typing a part of its name; when none is needed it is taken off again. */
export function AgencyChoice({ value, onChange, required = false, chosen, error }: Props) {
  const { t } = useText()
  const agencies = useQuery(agenciesQuery)
  const known = agencies.data?.items ?? (chosen ? [chosen] : [])
  return (
    <Select
      label={t('pay.agency')}
      data={known.map((it) => ({ value: it.id, label: it.name }))}
      value={value}
      onChange={onChange}
      searchable
      required={required}
      clearable={!required}
      clearButtonProps={{ 'aria-label': t('clear') }}
      nothingFoundMessage={t('palette.nothing')}
      error={agencies.isError ? t('state.failed') : error}
    />
  )
}
