import type { UseQueryResult } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { PageGate } from './page'

/** The page of one record, which the address names by its `id`: for those who may see it, once it is there. */
export function recordPage<T>(
  permission: string | undefined,
  useRecord: (id: string) => UseQueryResult<T, unknown>,
  Content: ComponentType<{ record: T }>,
) {
  return function RecordPage() {
    const { id = '' } = useParams({ strict: false }) as { id?: string }
    const query = useRecord(id)
    return (
      <PageGate permission={permission} query={query}>
        {(record) => <Content record={record} />}
      </PageGate>
    )
  }
}
