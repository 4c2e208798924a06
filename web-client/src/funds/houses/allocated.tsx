import { Group, Text, Title } from '@mantine/core'
import { useListFunds } from '../../api/generated/client'
import type { AllocationView, HouseView } from '../../api/generated/model'
import { AnchorLink, Section, StateChip, useText } from '../../shared/kit'
import { ALLOCATION } from '../allocations/states'
import { Disbursements } from '../disbursements/list'
import { useAmounts } from '../measured'

/** What funds decided to give, with tranches, minutes and photos; each sum opens its entries in the ledger. */
export function Allocated({ house }: { house: HouseView }) {
  const { t, say } = useText()
  const funds = useListFunds()
  const nameOf = (id: string) => say(funds.data?.items.find((fund) => fund.id === id)?.name)
  return (
    <Section id="house-funds" title={t('house.funds')}>
      {house.allocations.length === 0 && <Text c="dimmed">{t('house.funds.none')}</Text>}
      {house.allocations.map((item) => (
        <section key={item.id} aria-label={item.code}>
          <Group gap="sm" my={6}>
            <Title order={3} size="h5">
              <AnchorLink to="/allocations/$id" params={{ id: item.id }}>
                {item.code}
              </AnchorLink>
            </Title>
            <span>{nameOf(item.fund_id)}</span>
            <StateChip of={ALLOCATION} code={item.status} />
            <SpentLink item={item} />
          </Group>
          <Disbursements item={item} />
        </section>
      ))}
    </Section>
  )
}

function SpentLink({ item }: { item: AllocationView }) {
  const { t } = useText()
  const write = useAmounts()
  const { id, measure, fund_id } = item
  const search = { tab: 'ledger', figure: 'spent', measure, allocation: id } as const
  return (
    <AnchorLink to="/funds/$id" params={{ id: fund_id }} search={search}>
      {t('disbursement.progress', { paid: write(item, item.disbursed), all: write(item) })}
    </AnchorLink>
  )
}
