import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'

/** Done, or still to do; the words beside it say the same. */
export const Tick = ({ isDone }: { isDone: boolean }) =>
  isDone ? (
    <IconCircleCheck aria-hidden size={18} color="var(--mantine-primary-color-filled)" style={{ flexShrink: 0 }} />
  ) : (
    <IconCircleDashed aria-hidden size={18} style={{ flexShrink: 0 }} />
  )
