import { useNavigate } from '@tanstack/react-router'
import { useListCases } from '../../api/generated/client'
import { useCaseColumns } from '../../cases/case/columns'
import { useText } from '../../shared/i18n'
import { PageGate } from '../../shared/page'
import { DataTable } from '../../shared/table/data-table'

/** The cases of a person. */
export function CasesOf({ id }: { id: string }) {
  const { t } = useText()
  const navigate = useNavigate()
  const columns = useCaseColumns().filter((column) => column.id !== 'beneficiary')
  const cases = useListCases({ person_id: id, sort: '-created_at' })
  return (
    <section>
      <h2 className="section-title" style={{ marginBlockEnd: 8 }}>
        {t('nav.cases')}
      </h2>
      <PageGate query={cases}>
        {({ items }) => (
          <DataTable
            name="person-cases"
            label={t('nav.cases')}
            none={t('people.no_cases')}
            rows={items}
            columns={columns}
            open={(item) => void navigate({ to: '/cases/$id', params: { id: item.id } })}
          />
        )}
      </PageGate>
    </section>
  )
}
