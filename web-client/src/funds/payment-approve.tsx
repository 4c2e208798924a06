import { Button, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { approveDisbursement } from '../api/generated/client'
import type { AllocationView, DisbursementView } from '../api/generated/model'
import { seen } from '../api/request'
import { FormDialog } from '../shared/form/form-dialog'
import { useForm } from '../shared/form/use-form'
import { useText } from '../shared/i18n'
import { tellDone } from '../shared/problems'
import { refresh } from '../shared/refresh'
import { moneyWords } from '../shared/words'
import { amountText } from './amounts'
import { MONEY } from './queries'

/** Pays what was prepared: a dialog says to whom and how much, in figures and words, before money leaves the fund. */
export function Approve({ item, payment }: { item: AllocationView; payment: DisbursementView }) {
  const { t, tCode, language } = useText()
  const queries = useQueryClient()
  const [opened, { open, close }] = useDisclosure()
  const form = useForm({
    initial: {},
    send: () => approveDisbursement(payment.id, seen(payment.version)),
    onDone: () => {
      close()
      void refresh(queries, ...MONEY)
      tellDone(t('payment.done'), t('close'))
    },
  })
  const amount = amountText({ ...item, amount: payment.amount }, t('fund.days'))
  return (
    <>
      <Button size="compact-md" onClick={open}>
        {t('payment.approve')}
      </Button>
      <FormDialog
        form={form}
        opened={opened}
        close={close}
        title={t('payment.approve.title')}
        submit={t('payment.approve')}
      >
        <Text>
          {t('payment.approve.for')} <b>{item.beneficiary?.full_name ?? tCode('help', item.kind)}</b>: <b>{amount}</b>
        </Text>
        {item.measure === 'vnd' && <Text c="dimmed">{moneyWords(payment.amount, language)}</Text>}
        <Text c="dimmed">{t('payment.approve.next', { tranche: payment.tranche, code: item.code })}</Text>
      </FormDialog>
    </>
  )
}
