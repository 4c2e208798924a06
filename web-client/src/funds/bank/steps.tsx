import { dismissBankLine, postBankLine, reopenBankLine } from '../../api/generated/client'
import type { BankLineView } from '../../api/generated/model'
import { seen } from '../../api/request'
import { ActButton, DialogForm, day, declared, dong, Ends, Restated, useFields, useText } from '../../shared/kit'
import { DonorField } from '../fields'

/** What may be done with a line of a statement. */
export function BankLineSteps({ line }: { line: BankLineView }) {
  const { t } = useText()
  const { id, version, donor } = line
  const mayPost = line.transitions.includes('post')
  return (
    <>
      {mayPost && donor && (
        <ActButton
          label={t('bank.post')}
          send={() => postBankLine(id, {}, seen(version))}
          done={t('bank.posted')}
          button={{ size: 'compact-sm', variant: 'default' }}
        />
      )}
      {mayPost && <Match line={line} />}
      <Ends
        record={line}
        texts="bank"
        title={(name) => `${name}: ${t('bank.line', { line: line.line_number })}`}
        send={{
          dismiss: (reason, version) => dismissBankLine(id, { reason }, seen(version)),
          reopen: (reason, version) => reopenBankLine(id, { reason }, seen(version)),
        }}
        undo={{ dismiss: (version) => reopenBankLine(id, { reason: t('bank.undo.reason') }, seen(version)) }}
      >
        <LineFacts line={line} />
      </Ends>
    </>
  )
}

function LineFacts({ line }: { line: BankLineView }) {
  const { t } = useText()
  return (
    <Restated
      facts={[
        [t('ledger.day'), day(line.booked_on)],
        [t('bank.payer'), line.payer],
        [t('ledger.content'), line.text],
        [t('fund.amount'), dong(line.amount_vnd)],
      ]}
      vnd={line.amount_vnd}
    />
  )
}

/** Chooses the donor of a line, and posts it. */
function Match({ line }: { line: BankLineView }) {
  const { t } = useText()
  const fields = { donor_id: useFields().found(t('donor'), DonorField) }
  return (
    <DialogForm
      label={t('bank.match')}
      title={t('bank.match.title')}
      submit={t('bank.post')}
      done={t('bank.posted')}
      record={line}
      button={{ size: 'compact-sm' }}
      intro={<LineFacts line={line} />}
      {...declared(fields, (body, version) => postBankLine(line.id, body, seen(version)))}
    />
  )
}
