import { Anchor, Button, NavLink, UnstyledButton } from '@mantine/core'
import { createLink } from '@tanstack/react-router'

/** Mantine's links, with addresses that the router checks. */
export const AnchorLink = createLink(Anchor<'a'>)
export const ButtonLink = createLink(Button<'a'>)
export const NavigationLink = createLink(NavLink<'a'>)
export const TileLink = createLink(UnstyledButton<'a'>)
