import {
  Anchor,
  type AnchorProps,
  Button,
  type ButtonProps,
  UnstyledButton,
  type UnstyledButtonProps,
} from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { ComponentPropsWithRef } from 'react'

/** What a link of the browser takes besides its component's own properties. */
export type Own<P> = P & Omit<ComponentPropsWithRef<'a'>, keyof P>

/** Mantine's links, with addresses that the router checks. */
export const AnchorLink = createLink((props: Own<AnchorProps>) => <Anchor component="a" {...props} />)
export const ButtonLink = createLink((props: Own<ButtonProps>) => <Button component="a" {...props} />)
export const TileLink = createLink((props: Own<UnstyledButtonProps>) => <UnstyledButton component="a" {...props} />)
