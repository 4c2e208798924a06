import { Text } from '@mantine/core'
import { useState } from 'react'
import { updateUser } from '../api/generated/client'
import type { UserPatch, UserView } from '../api/generated/model'
import { seen } from '../api/request'
import { DialogForm } from '../shared/form/dialog-form'
import { useText } from '../shared/i18n'
import { makeSecret } from './secret'
import { SecretDialog } from './secret-dialog'

/** Closes an account, or opens it again. It says whose it is before. */
export function Lock({ user }: { user: UserView }) {
  const name = user.is_active ? 'lock' : 'unlock'
  return <Action key={name} name={name} user={user} patch={() => ({ is_active: !user.is_active })} canUndo />
}

/** Gives an account a new password that is shown once. */
export function Reset({ user }: { user: UserView }) {
  const [secret, setSecret] = useState<string>()
  const [shown, setShown] = useState(false)
  function patch() {
    const password = makeSecret()
    setSecret(password)
    return { password }
  }
  function close() {
    setShown(false)
    setSecret(undefined)
  }
  return (
    <>
      <Action name="reset" user={user} patch={patch} onDone={() => setShown(true)} />
      {shown && secret && <SecretDialog secret={secret} name={user.full_name} close={close} />}
    </>
  )
}

const TEXTS = {
  lock: { button: 'users.deactivate', title: 'users.lock.title', about: 'users.lock.about' },
  unlock: { button: 'users.activate', title: 'users.unlock.title', about: 'users.unlock.about' },
  reset: { button: 'users.reset', title: 'users.reset', about: 'users.reset.about' },
} as const

interface Props {
  name: keyof typeof TEXTS
  user: UserView
  patch: () => UserPatch
  onDone?: () => void
  canUndo?: boolean
}

function Action({ name, user, patch, onDone, canUndo }: Props) {
  const { t } = useText()
  const texts = TEXTS[name]
  return (
    <DialogForm
      label={t(texts.button)}
      title={t(texts.title)}
      submit={t(texts.title)}
      isDangerous={name === 'lock'}
      record={user}
      initial={{}}
      send={(_, version) => updateUser(user.id, patch(), seen(version))}
      onDone={onDone}
      done={canUndo ? t(`users.${user.is_active ? 'locked' : 'unlocked'}`, { name: user.full_name }) : undefined}
      undo={canUndo ? (version) => updateUser(user.id, { is_active: user.is_active }, seen(version)) : undefined}
    >
      {() => (
        <>
          <Text>
            <b>{user.full_name}</b> ({user.username}), {user.agency.name}
          </Text>
          <Text c="dimmed">{t(texts.about)}</Text>
        </>
      )}
    </DialogForm>
  )
}
