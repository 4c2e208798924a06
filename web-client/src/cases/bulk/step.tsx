import { Button, Group, Select, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CaseSummary } from '../../api/generated/model'
import { useMe } from '../../shared/account'
import { useForm, useText } from '../../shared/kit'
import { caseTypeQuery } from '../queries'
import { emptyStep, StepFields, stepBody, stepFaults } from '../transitions/fields'
import { RunDialog } from './run-dialog'
import type { Action } from './use-bulk-action'

interface Props {
  chosen: readonly CaseSummary[]
  close: (refused?: readonly string[]) => void
}

/** Takes the chosen cases a step on; what the step needs is asked once for all. Minutes are of one case, so such a step is not offered. */
export function StepDialog({ chosen, close }: Props) {
  const { t, say } = useText()
  const { roles } = useMe()
  const [first] = useState(chosen[0])
  const isSame = chosen.every((it) => it.case_type.id === first?.case_type.id && it.step.code === first?.step.code)
  const type = useQuery({ ...caseTypeQuery(first?.case_type.id ?? ''), enabled: first !== undefined && isSame })
  const steps = (type.data?.definition.transitions ?? []).filter(
    (it) =>
      it.from.includes(first?.step.code ?? '') &&
      it.roles.some((role) => roles.includes(role)) &&
      !it.requires?.includes('minutes'),
  )
  const [code, setCode] = useState<string | null>(null)
  const [action, setAction] = useState<Action>()
  const step = steps.find((it) => it.code === code)
  const requires = step?.requires ?? []
  const form = useForm({
    initial: emptyStep(),
    check: (values) => stepFaults(requires, values, t),
    send: async (values) => {
      if (step)
        setAction({ action: 'transition', transition: { transition: step.code, ...stepBody(requires, values) } })
    },
    onDone: () => undefined,
  })
  function look() {
    if (form.validate()) void form.submit().then(form.renew)
  }
  return (
    <RunDialog title={t('bulk.step')} chosen={chosen} action={action} close={close}>
      {(isBegun) =>
        isSame ? (
          <>
            <Select
              label={t('bulk.which_step')}
              data={steps.map((it) => ({ value: it.code, label: say(it.name) }))}
              value={code}
              onChange={(next) => {
                setCode(next)
                setAction(undefined)
              }}
              disabled={isBegun}
              nothingFoundMessage={t('palette.nothing')}
              data-autofocus
            />
            {step && !isBegun && (
              <>
                <StepFields form={form} requires={requires} laws={type.data?.definition.legal_basis ?? []} />
                <Group justify="flex-end">
                  <Button variant="default" onClick={look}>
                    {t('bulk.look')}
                  </Button>
                </Group>
              </>
            )}
          </>
        ) : (
          <Text size="sm">{t('bulk.not_same')}</Text>
        )
      }
    </RunDialog>
  )
}
