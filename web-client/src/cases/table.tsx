import { Group, Stack, Table, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { CaseSummary } from '../api/generated/model'
import { day } from '../shared/dates'
import { useText } from '../shared/i18n'
import { AnchorLink } from '../shared/links'
import { DeadlineChip, ProtectedMark, StatusBadge } from './chips'

/** Cases as rows on a desk and as short entries on a phone. `j`, `k` and Enter walk through them. */
export function CaseTable({ items }: { items: CaseSummary[] }) {
  const narrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false })
  return narrow ? <CaseEntries items={items} /> : <CaseRows items={items} />
}

function CaseRows({ items }: { items: CaseSummary[] }) {
  const { t, say } = useText()
  const navigate = useNavigate()
  const current = useRowKeys(items)
  return (
    <Table stickyHeader stickyHeaderOffset={52} verticalSpacing={6} highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('case.code')}</Table.Th>
          <Table.Th>{t('case.beneficiary')}</Table.Th>
          <Table.Th>{t('case.step')}</Table.Th>
          <Table.Th>{t('case.assignee')}</Table.Th>
          <Table.Th>{t('case.deadline')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((item, index) => (
          <Table.Tr
            key={item.id}
            className="row-link"
            data-current={index === current}
            data-case={item.code}
            onClick={() => void navigate({ to: '/cases/$id', params: { id: item.id } })}
          >
            <Table.Td>
              <CaseLink item={item} />
              <Text size="xs" c="dimmed" lineClamp={1} maw={260}>
                {say(item.case_type.name)}
              </Text>
            </Table.Td>
            <Table.Td>
              {item.beneficiary.full_name} <ProtectedMark confidentiality={item.confidentiality} />
              <Text size="xs" c="dimmed">
                {[day(item.beneficiary.birth_date), item.unit.name].filter(Boolean).join(' · ')}
              </Text>
            </Table.Td>
            <Table.Td>
              <StatusBadge status={item.status} outcome={item.outcome} />
              <Text size="xs" c="dimmed">
                {say(item.step.name)}
              </Text>
            </Table.Td>
            <Table.Td>
              {item.assignee?.full_name ?? (
                <Text span size="sm" c="dimmed">
                  {t('case.nobody')}
                </Text>
              )}
            </Table.Td>
            <Table.Td style={{ whiteSpace: 'nowrap' }}>
              <DeadlineChip item={item} />
              <Text size="xs" c="dimmed">
                {day(item.due_on)}
              </Text>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function CaseEntries({ items }: { items: CaseSummary[] }) {
  const { say } = useText()
  return (
    <Stack gap={0} component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
      {items.map((item) => (
        <Stack
          key={item.id}
          component="li"
          gap={2}
          py="sm"
          style={{ borderBlockEnd: '1px solid var(--mantine-color-default-border)' }}
          data-case={item.code}
        >
          <Group justify="space-between" wrap="nowrap">
            <CaseLink item={item} />
            <StatusBadge status={item.status} outcome={item.outcome} />
          </Group>
          <Text fw={600}>
            {item.beneficiary.full_name} <ProtectedMark confidentiality={item.confidentiality} />
          </Text>
          <Text size="sm" c="dimmed">
            {say(item.step.name)}
          </Text>
          <DeadlineChip item={item} />
        </Stack>
      ))}
    </Stack>
  )
}

function CaseLink({ item }: { item: CaseSummary }) {
  return (
    <AnchorLink
      to="/cases/$id"
      params={{ id: item.id }}
      fw={600}
      onClick={(event: React.MouseEvent) => event.stopPropagation()}
    >
      {item.code}
    </AnchorLink>
  )
}

/** The row that `j` and `k` chose. Keys are left alone while somebody types, also through an input method. */
function useRowKeys(items: CaseSummary[]): number {
  const navigate = useNavigate()
  const [current, setCurrent] = useState(-1)
  const latest = useRef({ items, current })
  latest.current = { items, current }
  useEffect(() => {
    function press(event: KeyboardEvent) {
      const target = event.target as HTMLElement
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
      if (target.closest('input, textarea, select, button, a, [role="dialog"], [contenteditable]')) return
      const { items: rows, current: at } = latest.current
      if (event.key === 'j') setCurrent(Math.min(at + 1, rows.length - 1))
      else if (event.key === 'k') setCurrent(Math.max(at - 1, 0))
      else if (event.key === 'Enter') {
        const chosen = rows[at]
        if (chosen) void navigate({ to: '/cases/$id', params: { id: chosen.id } })
      }
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [navigate])
  return current
}
