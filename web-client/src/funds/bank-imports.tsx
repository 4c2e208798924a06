import { Anchor, Table } from '@mantine/core'
import { listBankImports } from '../api/generated/client'
import { instant } from '../shared/dates'
import { useText } from '../shared/i18n'
import { Wide } from '../shared/wide'
import { Pages } from './pages'

/** The statements of a fund that were taken in, with what is left to do in each. */
export function BankImports({ fund, onOpen }: { fund: string; onOpen: (id: string) => void }) {
  const { t } = useText()
  return (
    <Pages
      queryKey={['/v1/contributions', 'bank-imports', fund]}
      read={(cursor, signal) => listBankImports(fund, { cursor }, { signal })}
      empty={t('bank.no_imports')}
    >
      {(imports) => (
        <Wide minWidth={620} label={t('bank.imports')}>
          <Table verticalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('bank.file')}</Table.Th>
                <Table.Th>{t('bank.taken_in')}</Table.Th>
                <Table.Th ta="end">{t('bank.to_post')}</Table.Th>
                <Table.Th ta="end">{t('bank_status.posted')}</Table.Th>
                <Table.Th ta="end">{t('bank_status.duplicate')}</Table.Th>
                <Table.Th ta="end">{t('bank_status.dismissed')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {imports.map(({ id, file_name, created_at, counts }) => (
                <Table.Tr key={id} data-import={id}>
                  <Table.Td>
                    <Anchor component="button" type="button" onClick={() => onOpen(id)}>
                      {file_name}
                    </Anchor>
                  </Table.Td>
                  <Table.Td>{instant(created_at)}</Table.Td>
                  <Table.Td ta="end">{counts.open + counts.matched}</Table.Td>
                  <Table.Td ta="end">{counts.posted}</Table.Td>
                  <Table.Td ta="end">{counts.duplicate}</Table.Td>
                  <Table.Td ta="end">{counts.dismissed}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Wide>
      )}
    </Pages>
  )
}
