import { Text } from '@mantine/core'
import { closeFundPeriod, publishFundPeriod } from '../../api/generated/client'
import type { FundPeriodView, FundView } from '../../api/generated/model'
import { seen } from '../../api/request'
import { dong, Ends, Restated, useText } from '../../shared/kit'

/** Closing and publishing cannot be undone: a dialog says of which fund and year, and what follows. */
export function PeriodSteps({ fund, period }: { fund: FundView; period: FundPeriodView }) {
  const { t, say } = useText()
  const left = fund.balances.find(({ measure }) => measure === 'vnd')?.left ?? 0
  return (
    <Ends
      record={period}
      texts="period"
      title={(name) => `${name}: ${period.year}`}
      unreasoned={['close', 'publish']}
      send={{
        close: (_, version) => closeFundPeriod(period.id, seen(version)),
        publish: (_, version) => publishFundPeriod(period.id, seen(version)),
      }}
    >
      {(step) => (
        <>
          <Restated
            facts={[
              [t('fund'), say(fund.name)],
              [t('notice.year'), period.year],
              [t('fund.left'), step === 'close' && dong(left)],
            ]}
          />
          <Text size="sm">{t(`period.${step}.next`)}</Text>
        </>
      )}
    </Ends>
  )
}
