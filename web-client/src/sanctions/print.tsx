import { useFindSanction } from '../api/generated/client'
import type { SanctionView } from '../api/generated/model'
import { PageHead, PrintButton, recordPage, useText } from '../shared/kit'
import { SanctionSheet } from './sheet'

/** The proposal of a sanction as it is printed. */
export const SanctionPaperPage = recordPage('sanctions:read', useFindSanction, Paper)

function Paper({ record: it }: { record: SanctionView }) {
  const { t } = useText()
  return (
    <>
      <PageHead
        title={t('sanction.print')}
        documentTitle={`${it.minutes_number} · ${t('sanction.print')}`}
        crumbs={[
          { label: t('sanctions.title'), to: '/sanctions' },
          { label: it.minutes_number, to: '/sanctions/$id', params: { id: it.id } },
        ]}
      >
        <PrintButton label={t('arrears.print')} />
      </PageHead>
      <SanctionSheet of={it} />
    </>
  )
}
