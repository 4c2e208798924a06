import { Button, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { updateUser } from '../api/generated/client'
import type { UserPatch, UserView } from '../api/generated/model'
import { seen } from '../api/request'
import { ChangedNotice, FormDialog, useSeenVersion } from '../shared/form/form-dialog'
import { useForm } from '../shared/form/use-form'
import { useText } from '../shared/i18n'
import { refresh } from '../shared/refresh'
import { makeSecret } from './secret'
import { SecretDialog } from './secret-dialog'

/** Closes an account, or opens it again. It says whose it is before. */
export function Lock({ user }: { user: UserView }) {
  const name = user.is_active ? 'lock' : 'unlock'
  return <Action key={name} name={name} user={user} patch={() => ({ is_active: !user.is_active })} />
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
}

function Action({ name, user, patch, onDone }: Props) {
  const { t } = useText()
  const queries = useQueryClient()
  const [opened, { open, close }] = useDisclosure()
  const version = useSeenVersion(user, opened)
  const texts = TEXTS[name]
  const form = useForm({
    initial: {},
    send: () => updateUser(user.id, patch(), seen(version.version)),
    onDone: () => {
      void refresh(queries, '/v1/users')
      close()
      onDone?.()
    },
  })
  return (
    <>
      <Button variant="default" onClick={open}>
        {t(texts.button)}
      </Button>
      <FormDialog
        form={form}
        opened={opened}
        close={close}
        title={t(texts.title)}
        submit={t(texts.title)}
        isDangerous={name === 'lock'}
      >
        <ChangedNotice record={user} seen={version} />
        <Text>
          <b>{user.full_name}</b> ({user.username}), {user.agency.name}
        </Text>
        <Text c="dimmed">{t(texts.about)}</Text>
      </FormDialog>
    </>
  )
}
