import type { ComponentProps } from 'react'
import * as kit from '../shared/form/dialog-form'
import type { Values } from '../shared/form/merge'
import { MONEY } from './queries'

type Own<P> = Omit<P, 'stale'>

/** The dialogs of the kit; afterwards everything about money is read again. */
export const DialogForm = <V extends Values, R>(props: Own<kit.DialogFormProps<V, R>>) => (
  <kit.DialogForm {...props} stale={MONEY} />
)

export const ReasonAction = (props: Own<ComponentProps<typeof kit.ReasonAction>>) => (
  <kit.ReasonAction {...props} stale={MONEY} />
)
