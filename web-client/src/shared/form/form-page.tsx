import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Place } from '../links'
import { type Crumb, PageHead } from '../page'
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
  restate?: (values: V) => ReactNode
  /** What is said above the fields. */
  intro?: ReactNode
  /** What follows from what is typed, below the fields. */
  outro?: (values: V) => ReactNode
  children: (form: FormState<V>) => ReactNode
}

/** A page that is one form. */
export function FormPage<V extends Values, R>({ title, crumbs, submit, restate, children, ...props }: Props<V, R>) {
  const { back, next, intro, outro, ...options } = props
  const navigate = useNavigate()
  const go = (place: Place) => void navigate(place as never)
  const form = useForm<V, R>({
    ...options,
    onDone: (result) => go(next ? next(result) : back),
  })
  return (
    <div className="page-form">
      <PageHead title={title} crumbs={crumbs} />
      <ProblemForm form={form} label={title} submit={submit} onCancel={() => go(back)} restate={restate}>
        {intro}
        {children(form)}
        {outro?.(form.values)}
      </ProblemForm>
    </div>
  )
}
