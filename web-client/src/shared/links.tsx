import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { ComponentPropsWithRef } from 'react'

/** What a link of the browser takes besides its component's own properties. */
export type Own<P> = P & Omit<ComponentPropsWithRef<'a'>, keyof P>

/** Mantine's links, with addresses that the router checks. */
export const AnchorLink = createLink((props: Own<AnchorProps>) => <Anchor component="a" {...props} />)
export const ButtonLink = createLink((props: Own<ButtonProps>) => <Button component="a" {...props} />)

/** The address of a page as data; the router checks addresses where they are written as links. */
export interface Place {
  to: string
  params?: Record<string, string>
  search?: object
  /** What travels with the way there, in memory and in no address. */
  state?: object
}

/** A link whose address is data. */
export function PlaceLink({ place: { to, params, search }, ...link }: Own<AnchorProps> & { place: Place }) {
  return <AnchorLink to={to as never} params={params as never} search={(search ?? {}) as never} {...link} />
}
