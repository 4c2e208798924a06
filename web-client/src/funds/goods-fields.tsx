import { Group } from '@mantine/core'
import { TextField } from '../shared/fields/text-field'
import type { FormState } from '../shared/form/use-form'
import { useText } from '../shared/i18n'

/** What goods are, and in which unit they are counted. */
export function GoodsFields<V extends { item: string; item_unit: string }>({ form }: { form: FormState<V> }) {
  const { t } = useText()
  const own = form as unknown as FormState<{ item: string; item_unit: string }>
  return (
    <Group grow align="flex-start">
      <TextField {...own.field('item', t('contribution.item'))} placeholder="Gạo" required />
      <TextField {...own.field('item_unit', t('contribution.item_unit'))} placeholder="kg" required />
    </Group>
  )
}
