import { Tabs } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useListNumberClaimsInfinite } from '../../api/generated/client'
import { ClaimStatus, type NumberClaimView } from '../../api/generated/model'
import { byCursor, type Column, column, Forbidden, PagedTable, PageHead, useMay, useText } from '../../shared/kit'
import { NumberClaimSteps } from './steps'

/** Numbers that somebody in one ward enters and somebody in another has: the province decides whose it is. */
export function NumberClaimsPage() {
  const { t, tCode } = useText()
  const navigate = useNavigate()
  const { claims: status = 'open' } = useSearch({ from: '/signed-in/number-claims' })
  const pages = useListNumberClaimsInfinite({ status, limit: 50 }, { query: byCursor })
  const holder = ({ holder }: NumberClaimView) =>
    holder ? { to: '/people/$id', params: { id: holder.id } } : undefined
  const columns: Column<NumberClaimView>[] = [
    column.instant('at', t('claim.at'), (it) => it.claimed_at, { isOptional: false, card: 'line' }),
    column.text('kind', t('claim.kind'), (it) => tCode('people', it.kind)),
    column.text('number', t('claim.number'), (it) => it.number, { card: 'title' }),
    column.text('unit', t('claim.unit'), (it) => it.unit.name),
    column.quiet('by', t('claim.by'), (it) => it.claimed_by?.full_name, { isOptional: true, card: 'line' }),
    column.link('holder', t('claim.holder'), (it) => it.holder?.full_name ?? '', holder),
    status === 'open'
      ? column.acts((it) => it.can_resolve && <NumberClaimSteps claim={it} />)
      : column.quiet('reason', t('reason.label'), (it) => it.reason, { isLong: true }),
  ]
  const open = (next: string | null) => void navigate({ to: '/number-claims', search: { claims: next as ClaimStatus } })
  if (!useMay('number-claims:read')) return <Forbidden />
  return (
    <>
      <PageHead title={t('claims.title')} crumbs={[{ label: t('nav.people'), to: '/people' }]} />
      <p className="sub">{t('claims.about')}</p>
      <Tabs value={status} onChange={open}>
        <Tabs.List aria-label={t('claim.status')}>
          {Object.values(ClaimStatus).map((one) => (
            <Tabs.Tab key={one} value={one}>
              {tCode('claim_status', one)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={status} pt="xs">
          <PagedTable
            {...{ name: 'number-claims', label: t('claims.title'), empty: t('claims.none'), bar: null }}
            pages={pages}
            columns={columns}
          />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}
