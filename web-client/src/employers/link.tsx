import { AnchorLink } from '../shared/kit'

/** An employer by name, which leads to its page. */
export function EmployerLink({ of: { id, name } }: { of: { id: string; name: string } }) {
  return (
    <AnchorLink to="/employers/$id" params={{ id }} inherit>
      {name}
    </AnchorLink>
  )
}
