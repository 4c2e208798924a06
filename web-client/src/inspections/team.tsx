import { declareInspectionInterest, setInspectionTeam, useListColleagues } from '../api/generated/client'
import type { InspectionView, MemberView } from '../api/generated/model'
import { seen } from '../api/request'
import { useMe } from '../shared/account'
import {
  ActButton,
  Chip,
  type Column,
  column,
  DataTable,
  DialogForm,
  declared,
  Section,
  useFields,
  useMay,
  useText,
} from '../shared/kit'

type Row = MemberView & { id: string }

/** Who inspects: the head and the members of all bodies, and what each declared. */
export function Team({ of }: { of: InspectionView }) {
  const { t, tCode } = useText()
  const me = useMe()
  const mayWrite = useMay('inspections:write')
  const isOpen = !['concluded', 'follow_up', 'closed', 'terminated', 'cancelled'].includes(of.status)
  const rows: Row[] = of.members.map((member, index) => ({ ...member, id: member.user?.id ?? String(index) }))
  const columns: Column<Row>[] = [
    column.name('name', t('team.member'), (it) => it.user?.full_name),
    column.text('agency', t('inspection.agency'), (it) => it.agency.name, { width: 260 }),
    column.text('role', t('team.role'), (it) => tCode('member_role', it.role)),
    column.text('declaration', t('team.declaration'), (it) => tCode('declaration', it.declaration), {
      cell: (it) => (
        <Chip tone={it.declaration === 'conflict' ? 'late' : it.declaration === 'none' ? 'done' : 'wait'}>
          {tCode('declaration', it.declaration)}
        </Chip>
      ),
    }),
    column.acts((it) => mayWrite && isOpen && <Remove of={of} member={it} />),
  ]
  const own = of.members.find(({ user }) => user?.id === me.id)
  const actions = (
    <>
      {own?.declaration === 'pending' && <Declare of={of} />}
      {mayWrite && isOpen && <Add key={of.members.length} of={of} />}
    </>
  )
  return (
    <Section title={t('team.title')} actions={actions}>
      <DataTable name="team" label={t('team.title')} rows={rows} columns={columns} />
    </Section>
  )
}

const membersOf = (of: InspectionView) =>
  of.members.flatMap(({ user, role }) => (user ? [{ user_id: user.id, role }] : []))

/** It begins anew with each member: the first one leads. */
function Add({ of }: { of: InspectionView }) {
  const { t } = useText()
  const { choice, code } = useFields()
  const sits = new Set(of.members.map(({ user }) => user?.id))
  const colleagues = (useListColleagues().data?.items ?? []).filter(({ id }) => !sits.has(id))
  const options = colleagues.map(({ id, full_name, agency }) => ({ value: id, label: `${full_name} · ${agency.name}` }))
  const fields = {
    user_id: choice(t('team.member'), options, { isSearched: true }),
    role: code(t('team.role'), ['head', 'member'] as const, 'member_role', {
      initial: of.members.length === 0 ? 'head' : 'member',
      isSegment: true,
    }),
  }
  return (
    <DialogForm
      label={t('team.add')}
      record={of}
      button={{ size: 'xs' }}
      {...declared(fields, (body, version) =>
        setInspectionTeam(of.id, { members: [...membersOf(of), body] }, seen(version)),
      )}
    />
  )
}

function Remove({ of, member }: { of: InspectionView; member: Row }) {
  const { t } = useText()
  if (of.members.length < 2) return null
  const rest = membersOf(of).filter(({ user_id }) => user_id !== member.user?.id)
  return (
    <ActButton
      label={t('team.remove')}
      button={{ size: 'compact-sm', variant: 'subtle' }}
      send={() => setInspectionTeam(of.id, { members: rest }, seen(of.version))}
    />
  )
}

/** Nobody declares for another. */
function Declare({ of }: { of: InspectionView }) {
  const { t } = useText()
  const { choice, text } = useFields()
  const has = choice(
    t('team.declare.question'),
    [
      { value: 'no', label: t('team.declare.no') },
      { value: 'yes', label: t('team.declare.yes') },
    ],
    { isSegment: true },
  )
  const fields = {
    has_conflict: { ...has, body: (it: string) => it === 'yes' },
    note: text(t('team.declare.note'), { isOptional: true, max: 500 }),
  }
  return (
    <DialogForm
      label={t('team.declare')}
      submit={t('team.declare.submit')}
      button={{ size: 'xs', variant: 'filled' }}
      {...declared(fields, (body) => declareInspectionInterest(of.id, body))}
    />
  )
}
