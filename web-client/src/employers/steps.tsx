import { findEmployer, mergeEmployer, transitionEmployer, updateEmployer } from '../api/generated/client'
import type { EmployerView } from '../api/generated/model'
import { seen } from '../api/request'
import { DialogForm, declared, today, useFields, useMay, useText } from '../shared/kit'
import { EmployerField, useEmployerFields } from './fields'

const STEPS = ['suspend', 'resume', 'close', 'reopen'] as const

/** What may be done with an employer, as far as the service offers it to this account now. */
export function Steps({ of: it }: { of: EmployerView }) {
  const { t, tCode } = useText()
  const { text, date } = useFields()
  const step = {
    on: date(t('employer.on'), { initial: today() }),
    reason: text(t('reason.label'), { isLong: true, max: 500 }),
  }
  return (
    <>
      {useMay('employers:write') && it.status !== 'merged' && <Edit of={it} />}
      {it.transitions.includes('merge') && <Merge of={it} />}
      {STEPS.filter((transition) => it.transitions.includes(transition)).map((transition) => (
        <DialogForm
          key={transition}
          label={tCode('employer_step', transition)}
          done={tCode('employer_step', `${transition}.done`)}
          record={it}
          button={{ variant: 'subtle' }}
          {...declared(step, (body, version) => transitionEmployer(it.id, { transition, ...body }, seen(version)))}
        />
      ))}
    </>
  )
}

function Edit({ of: it }: { of: EmployerView }) {
  const { t } = useText()
  return (
    <DialogForm
      label={t('employer.edit')}
      submit={t('employer.save')}
      draft={`employer/${it.id}`}
      version={it.version}
      {...declared(useEmployerFields(it), (body, version) => updateEmployer(it.id, body, seen(version)))}
    />
  )
}

/** The duplicate goes into another employer. What that one is now is read when it is chosen: both versions are checked. */
function Merge({ of: it }: { of: EmployerView }) {
  const { t } = useText()
  const { text, found } = useFields()
  const fields = {
    survivor_id: found(t('employer.survivor'), EmployerField),
    reason: text(t('reason.label'), { isLong: true, max: 500 }),
  }
  return (
    <DialogForm
      label={t('employer.merge')}
      title={t('employer.merge.title', { name: it.name })}
      done={t('employer.merge.done')}
      record={it}
      isDangerous
      button={{ variant: 'subtle' }}
      {...declared(fields, async (body, version) => {
        const survivor = await findEmployer(body.survivor_id)
        return mergeEmployer(it.id, { ...body, survivor_version: survivor.version }, seen(version))
      })}
    />
  )
}
