import { Box, NavLink, type NavLinkProps, Text } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Own } from './links'
import { useIsWayBack } from './way-back'

/** A line of the menu; it is marked on its own page, and on pages that lead back to it and have no line of their own. */
export const NavigationLink = createLink((props: Own<NavLinkProps> & { 'data-status'?: string }) => {
  const isWayBack = useIsWayBack(props.href, props['data-status'] === 'active')
  return (
    <NavLink component="a" data-way-back={isWayBack || undefined} aria-current={isWayBack || undefined} {...props} />
  )
})

/** A group of the menu; without a name it has no heading. */
export function MenuGroup({ name, children }: { name?: string; children: ReactNode }) {
  return (
    <Box component="section" aria-label={name} className="menu-group">
      {name && <Text className="menu-name">{name}</Text>}
      {children}
    </Box>
  )
}
