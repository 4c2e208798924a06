import { Group } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { DownloadButton } from '../../shared/act'
import { useText } from '../../shared/i18n'
import type { StatisticsSearch } from '../search'

const FORMATS = [
  ['csv', 'CSV'],
  ['xlsx', 'Excel'],
  ['json-stat', 'JSON-stat'],
] as const

/** The same figures as files. */
export function Downloads({ asked }: { asked: StatisticsSearch }) {
  const { t } = useText()
  return (
    <Group role="group" aria-label={t('stat.download')} gap={6}>
      {FORMATS.map(([format, label]) => (
        <DownloadButton
          key={format}
          label={label}
          url="/v1/statistics/funds"
          given={{ ...asked, format }}
          name={`fund-statistics.${format === 'json-stat' ? 'json' : format}`}
          button={{ leftSection: <IconDownload aria-hidden size={16} /> }}
        />
      ))}
    </Group>
  )
}
