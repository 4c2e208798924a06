import { Alert } from '@mantine/core'
import { isProblem } from '../../api/request'
import { explain, useText } from '../../shared/kit'
import { type FormSchema, fieldTitle } from '../form/answers'
import { placeOf } from './pasted'

/** Every fault of a file with its row and its column. */
export function Faults({ error, schema }: { error: unknown; schema: FormSchema }) {
  const { t, tCode, language } = useText()
  const problem = isProblem(error) ? error.problem : undefined
  const faults = problem?.errors ?? []
  const count = typeof problem?.error_count === 'number' ? problem.error_count : faults.length
  const columnName = (code: string) => {
    const field = schema.properties?.[code]
    return field ? fieldTitle(field, language) : tCode('rows', code)
  }
  return (
    <Alert color="red" role="alert" title={faults.length > 0 ? t('rows.faults', { count }) : t('not_saved')}>
      {faults.length === 0 && explain(error, t)}
      {faults.length > 0 && (
        <table className="row-faults">
          <thead>
            <tr>
              <th scope="col">{t('rows.line')}</th>
              <th scope="col">{t('rows.column')}</th>
              <th scope="col">{t('rows.fault')}</th>
            </tr>
          </thead>
          <tbody>
            {faults.map(({ pointer, code, detail }) => {
              const { line, column = '' } = placeOf(pointer)
              return (
                <tr key={`${pointer} ${code}`} data-fault={pointer}>
                  <td>{line}</td>
                  <td>{column && columnName(column)}</td>
                  <td>{detail}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
    </Alert>
  )
}
