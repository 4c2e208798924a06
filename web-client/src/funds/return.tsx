import { Alert, Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { createDisbursementReturn } from '../api/generated/client'
import type { AllocationView, DisbursementView } from '../api/generated/model'
import { seen } from '../api/request'
import { useText } from '../shared/i18n'
import { useOnce } from '../shared/once'
import { explain, tellDone } from '../shared/problems'
import { refresh } from '../shared/refresh'
import { amountText, parseAmount } from './amounts'
import { MONEY } from './queries'

/** Takes unspent money of a payment back into the fund: at most what is still out, with a cause. */
export function Return({ item, payment }: { item: AllocationView; payment: DisbursementView }) {
  const { t } = useText()
  const queries = useQueryClient()
  const [opened, { open, close }] = useDisclosure()
  const [text, setText] = useState('')
  const [cause, setCause] = useState('')
  const out = payment.amount - payment.returned
  const money = (amount: number) => amountText({ ...item, amount }, t('fund.days'))
  const amount = parseAmount(text, item.measure)
  const fault =
    text.trim() === ''
      ? undefined
      : amount === null
        ? t('gift.amount.invalid')
        : amount > out
          ? t('return.too_much', { amount: money(out) })
          : undefined
  const once = useOnce()
  const take = useMutation({
    mutationFn: () =>
      createDisbursementReturn(payment.id, { amount: amount ?? 0, cause: cause.trim() }, seen(payment.version)),
    onSuccess: () => {
      void refresh(queries, ...MONEY)
      close()
      tellDone(t('return.done'), t('close'))
    },
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    if (amount !== null && amount <= out && cause.trim()) once.run(() => take.mutateAsync())
  }
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={() => {
          once.renew()
          open()
        }}
        display="block"
        mt={4}
      >
        {t('return')}
      </Button>
      <Modal opened={opened} onClose={close} title={t('return.title')} closeButtonProps={{ 'aria-label': t('close') }}>
        <form onSubmit={submit}>
          <Stack>
            {take.isError && (
              <Alert color="red" role="alert" title={t('not_saved')}>
                {explain(take.error, t)}
              </Alert>
            )}
            <Text>{t('return.about', { amount: money(out) })}</Text>
            <TextInput
              label={t(item.measure === 'vnd' ? 'fund.amount' : 'fund.quantity')}
              description={t(`gift.amount.${item.measure as 'vnd' | 'goods' | 'labour'}`)}
              inputMode="decimal"
              required
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              error={fault}
              autoComplete="off"
              data-autofocus
            />
            <Textarea
              label={t('reverse.cause')}
              value={cause}
              onChange={(event) => setCause(event.currentTarget.value)}
              required
              autosize
              minRows={2}
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                {t('cancel')}
              </Button>
              <Button type="submit" loading={take.isPending}>
                {t('return')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  )
}
