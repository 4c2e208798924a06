import { useQueryClient } from '@tanstack/react-query'
import { linkCase } from '../../api/generated/client'
import type { CaseView } from '../../api/generated/model'
import { checks, DialogForm, type Found, Restated, refresh, useMay, useText } from '../../shared/kit'
import { CaseField } from '../case/case-field'
import { withPurpose } from '../queries'

/** Says which case this one follows from: a complaint names the case whose result it is about. */
export function EarlierCase({ item, purpose }: { item: CaseView; purpose?: string }) {
  const { t } = useText()
  const queries = useQueryClient()
  const mayWrite = useMay('cases:write')
  if (!mayWrite || item.status === 'closed') return null
  const check = checks(t)
  return (
    <DialogForm
      label={t('links.earlier')}
      done={t('links.earlier.done')}
      draft={`earlier/${item.id}`}
      button={{ size: 'compact-sm' }}
      intro={
        <>
          <p className="sub">{t('links.earlier.about')}</p>
          <Restated facts={[[t('case.code'), item.code]]} />
        </>
      }
      initial={{ case_id: null as Found | null }}
      check={({ case_id }) => ({ case_id: check.required(case_id?.id ?? '', t('links.earlier.case')) })}
      send={({ case_id }) => linkCase(case_id?.id ?? '', { case_id: item.id }, withPurpose(purpose))}
      onDone={() => void refresh(queries, '/v1/cases', '/v1/cases/*')}
    >
      {(form) => <CaseField {...form.field('case_id', t('links.earlier.case'))} required />}
    </DialogForm>
  )
}
