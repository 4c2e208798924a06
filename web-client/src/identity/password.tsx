import { PasswordInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { changePassword } from '../api/generated/client'
import { checks } from '../shared/fields/checks'
import type { FieldProps } from '../shared/fields/text-field'
import { ProblemForm } from '../shared/form/problem-form'
import { useForm } from '../shared/form/use-form'
import { useText } from '../shared/i18n'
import { PageHead } from '../shared/page'
import { tellDone } from '../shared/problems'

const SHORTEST = 12

/** Changes the own password. Nothing of it is kept as a draft. */
export function PasswordPage() {
  const { t } = useText()
  const navigate = useNavigate()
  const check = checks(t)
  const home = () => void navigate({ to: '/' })
  const form = useForm({
    initial: { current_password: '', new_password: '', repeat: '' },
    check: (values) => ({
      current_password: check.required(values.current_password, t('password.current_password')),
      new_password: [...values.new_password].length < SHORTEST && t('password.short'),
      repeat: values.repeat !== values.new_password && t('password.differs'),
    }),
    send: ({ current_password, new_password }) => changePassword({ current_password, new_password }),
    onDone: () => {
      tellDone(t('password.done'), t('close'))
      home()
    },
  })
  return (
    <div className="page-form">
      <PageHead title={t('password.title')} />
      <ProblemForm form={form} label={t('password.title')} submit={t('password.title')} onCancel={home}>
        <PasswordField
          {...form.field('current_password', t('password.current_password'))}
          autoComplete="current-password"
        />
        <PasswordField
          {...form.field('new_password', t('password.new_password'))}
          autoComplete="new-password"
          description={t('password.hint')}
        />
        <PasswordField {...form.field('repeat', t('password.repeat'))} autoComplete="new-password" />
      </ProblemForm>
    </div>
  )
}

function PasswordField({
  onChange,
  ...rest
}: FieldProps<string> & { autoComplete: 'current-password' | 'new-password'; description?: string }) {
  const { t } = useText()
  return (
    <PasswordInput
      {...rest}
      required
      maw={360}
      onChange={(event) => onChange(event.currentTarget.value)}
      visibilityToggleButtonProps={{ 'aria-label': t('login.show'), tabIndex: 0 }}
    />
  )
}
