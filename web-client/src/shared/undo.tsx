import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQueryClient } from '@tanstack/react-query'
import { useText } from './i18n'
import { tellDone, tellFailure } from './problems'
import { refreshWritten } from './refresh'

/** So long it can be taken back, in milliseconds: nobody has to hurry, whoever reads slowly or by keyboard. */
const TIME = 60_000

type Undo = () => Promise<unknown>

/** How a command is taken back: with the version that it left, so that what others did since is not undone with it. */
export function undoOf(undo: ((version: number) => Promise<unknown>) | undefined, result: unknown): Undo | undefined {
  const version = (result as { version?: unknown } | null | undefined)?.version
  return undo && typeof version === 'number' ? () => undo(version) : undefined
}

/** Says what was done; what has an inverse can be taken back while it is said. */
export function useTellDone() {
  const { t } = useText()
  const queries = useQueryClient()

  async function takeBack(undo: Undo) {
    try {
      await undo()
      tellDone(t('undo.done'), t('close'))
    } catch (error) {
      tellFailure(error, t)
    }
    void refreshWritten(queries)
  }

  return (message: string, undo?: Undo) => {
    if (!undo) return tellDone(message, t('close'))
    let isTaken = false
    function press() {
      if (isTaken || !undo) return
      isTaken = true
      notifications.hide(id)
      // The button goes away with its message; the focus stays on the page.
      document.querySelector<HTMLElement>('main h1')?.focus()
      void takeBack(undo)
    }
    const id = notifications.show({
      color: 'accent',
      autoClose: TIME,
      closeButtonProps: { 'aria-label': t('close') },
      message: (
        <Group gap="xs" justify="space-between">
          {message}
          <Button size="compact-sm" variant="default" onClick={press}>
            {t('undo')}
          </Button>
        </Group>
      ),
    })
  }
}
