import { createRemedyDocument, transitionRemedy } from '../api/generated/client'
import type { RemedyTransition, RemedyView } from '../api/generated/model'
import { seen } from '../api/request'
import {
  Chip,
  type Column,
  column,
  DataTable,
  DialogForm,
  day,
  declared,
  FileAct,
  FileLink,
  useAct,
  useFields,
  useText,
} from '../shared/kit'
import { REMEDY } from './fields'
import { Counted, type Paid, usePaid } from './remedy-payments'

/** What has to be put right by when, and what came of it. */
export function Remedies({ rows, employer }: { rows: RemedyView[]; employer?: string }) {
  const { t } = useText()
  const paid = usePaid(employer, rows)
  const columns: Column<RemedyView>[] = [
    column.name('measure', t('remedy.measure'), (it) => it.measure),
    column.day('due_on', t('remedy.due'), (it) => it.due_on, {
      cell: (it) => (it.is_overdue ? <Chip tone="late">{day(it.due_on)}</Chip> : day(it.due_on)),
    }),
    column.code('status', t('status'), (it) => it.status, REMEDY),
    column.text('proof', t('remedy.proof'), (it) => it.proof ?? '', {
      width: 260,
      cell: (it) => (
        <>
          {it.proof}
          {it.documents.map(({ id, file_name: name, media_type: mediaType }) => (
            <FileLink key={id} file={{ url: `/v1/remedy-documents/${id}/content`, name, mediaType }} />
          ))}
        </>
      ),
    }),
    column.money('recovered', t('remedy.recovered'), (it) => it.recovered_vnd),
    column.amount('helped', t('remedy.helped'), (it) => String(it.workers_helped)),
    column.acts((it) => <Steps of={it} paid={paid} />),
  ]
  return (
    <>
      <DataTable name="remedies" label={t('remedies.title')} rows={rows} columns={columns} />
      <Counted of={rows} />
    </>
  )
}

function Steps({ of, paid }: { of: RemedyView; paid: Paid[] }) {
  const { t } = useText()
  const upload = useAct({ send: (file: File) => createRemedyDocument(of.id, { requirement: 'proof', file }) })
  return (
    <>
      {of.transitions.includes('hand_in') && (
        <FileAct
          label={t('remedy.add_proof')}
          accept="image/png,image/jpeg,application/pdf"
          act={upload}
          button={{ size: 'compact-sm', variant: 'default' }}
        />
      )}
      {of.transitions.map((step) => (
        <Step key={step} of={of} step={step} paid={paid} />
      ))}
    </>
  )
}

function Step({ of, step, paid }: { of: RemedyView; step: RemedyTransition; paid: Paid[] }) {
  const { t, tCode } = useText()
  const { text, amount, count, codes } = useFields()
  const isAccept = () => step === 'accept'
  const note = text(tCode('remedy_note', step), { isLong: true, max: 2000, isOptional: step === 'accept' })
  const fields = {
    note,
    payment_ids: {
      ...codes(
        t('remedy.payments'),
        paid.map(({ id }) => id),
        'payment',
        { isOptional: true, nameOf: (id) => paid.find((one) => one.id === id)?.label ?? id },
      ),
      when: () => isAccept() && paid.length > 0,
    },
    recovered_vnd: amount(t('remedy.recovered.other'), { isOptional: true, when: isAccept }),
    workers_helped: count(t('remedy.helped'), { initial: 0, when: isAccept, unit: t('unit.people') }),
  }
  return (
    <DialogForm
      label={tCode('remedy_step', step)}
      done={tCode('remedy_step', `${step}.done`)}
      about={`${tCode('remedy_step', step)}: ${of.measure}`}
      record={of}
      button={{ size: 'compact-sm' }}
      {...declared(fields, (body, version) => transitionRemedy(of.id, { transition: step, ...body }, seen(version)))}
    />
  )
}
