import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type Crumb, PageHead, type Place } from '../page'
import { refresh } from '../refresh'
import type { Values } from './merge'
import { ProblemForm } from './problem-form'
import { type FormOptions, type FormState, useForm } from './use-form'

interface Props<V extends Values, R> extends Omit<FormOptions<V, R>, 'onDone'> {
  title: string
  crumbs: Crumb[]
  submit: string
  /** Where the way back leads. */
  back: Place
  /** Where it goes on; back when left out. */
  next?: (result: R) => Place
  /** The addresses that are read again afterwards. */
  stale: readonly string[]
  restate?: (values: V) => ReactNode
  children: (form: FormState<V>) => ReactNode
}

/** A page that is one form. */
export function FormPage<V extends Values, R>({ title, crumbs, submit, restate, children, ...props }: Props<V, R>) {
  const { back, next, stale, ...options } = props
  const navigate = useNavigate()
  const queries = useQueryClient()
  const go = (place: Place) => void navigate(place as never)
  const form = useForm<V, R>({
    ...options,
    onDone: (result) => {
      void refresh(queries, ...stale)
      go(next ? next(result) : back)
    },
  })
  return (
    <div className="page-form">
      <PageHead title={title} crumbs={crumbs} />
      <ProblemForm form={form} label={title} submit={submit} onCancel={() => go(back)} restate={restate}>
        {children(form)}
      </ProblemForm>
    </div>
  )
}
