import { Box, NavLink, type NavLinkProps, Text } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Own } from './links'

/** A line of the menu. */
export const NavigationLink = createLink((props: Own<NavLinkProps>) => <NavLink component="a" {...props} />)

/** A group of the menu; without a name it has no heading. */
export function MenuGroup({ name, children }: { name?: string; children: ReactNode }) {
  return (
    <Box component="section" aria-label={name} className="menu-group">
      {name && <Text className="menu-name">{name}</Text>}
      {children}
    </Box>
  )
}
