import { Button, SegmentedControl, Text, Textarea, TextInput } from '@mantine/core'
import { type ChangeEvent, useEffect, useRef, useState } from 'react'
import { AnswerResult, type ChecklistItem } from '../../api/generated/model'
import { readAmount } from '../../shared/amounts'
import { editSheet } from '../../shared/field-work/device'
import type { Values } from '../../shared/form/merge'
import { useText } from '../../shared/i18n'

interface Props {
  sheet: string
  item: ChecklistItem
  values: Values
}

const RESULTS = Object.values(AnswerResult).filter((it) => it !== 'not_checked')

/** One item of a checklist: what is asked for, and what was found. */
export function ItemCard({ sheet, item, values }: Props) {
  const { t, tCode, say } = useText()
  const of = (fact: string) => values[`${item.code}.${fact}`]
  const put = (fact: string, value: unknown) => void editSheet(sheet, `${item.code}.${fact}`, value)
  const result = String(of('result') ?? 'not_checked')
  return (
    <li className="field-card" data-item={item.code}>
      <Text fw={600}>{say(item.text)}</Text>
      <Text size="sm" c="dimmed">
        {item.article} · {say(item.evidence)}
      </Text>
      <SegmentedControl
        fullWidth
        aria-label={say(item.text)}
        data={RESULTS.map((value) => ({ value, label: tCode('answer_result', value) }))}
        value={result}
        onChange={(value) => put('result', value)}
      />
      {result !== 'not_checked' && (
        <Button variant="subtle" size="compact-sm" w="fit-content" onClick={() => put('result', 'not_checked')}>
          {t('answer.clear')}
        </Button>
      )}
      {result !== 'not_checked' && (
        <Typed
          label={tCode('answer', 'note')}
          value={String(of('note') ?? '')}
          isLong
          read={(text) => text.trim() || null}
          onRead={(value) => put('note', value)}
        />
      )}
      {result === 'violation' && (
        <>
          <Typed
            label={tCode('answer', 'workers')}
            value={String(of('workers') ?? '')}
            read={(text) => (/^\d{1,6}$/.test(text.trim()) ? Number(text) : text.trim() === '' ? null : undefined)}
            fault={t('answer.workers.fault')}
            onRead={(value) => put('workers', value)}
          />
          <Typed
            label={tCode('answer', 'amount_vnd')}
            value={String(of('amount_vnd') ?? '')}
            read={(text) => (text.trim() === '' ? null : (readAmount(text, 'vnd') ?? undefined))}
            fault={t('answer.amount_vnd.fault')}
            onRead={(value) => put('amount_vnd', value)}
          />
        </>
      )}
    </li>
  )
}

interface TypedProps {
  label: string
  value: string
  isLong?: boolean
  /** What a text means; undefined where it means nothing. */
  read: (text: string) => string | number | null | undefined
  fault?: string
  onRead: (value: string | number | null) => void
}

/** In milliseconds; every writing is sealed, so a word is written once and not letter by letter. */
const PAUSE = 300

/** A text that is kept while it is typed. What means nothing stays in sight with its fault, and is not kept. */
function Typed({ label, value, isLong, read, fault, onRead }: TypedProps) {
  const [text, setText] = useState<string>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const keep = useRef<() => void>(undefined)
  function change(event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) {
    const typed = event.currentTarget.value
    setText(typed)
    clearTimeout(timer.current)
    keep.current = () => {
      clearTimeout(timer.current)
      keep.current = undefined
      const meant = read(typed)
      if (meant !== undefined) onRead(meant)
    }
    timer.current = setTimeout(() => keep.current?.(), PAUSE)
  }
  useEffect(() => () => keep.current?.(), [])
  const isWrong = text !== undefined && read(text) === undefined
  const props = {
    label,
    value: text ?? value,
    error: isWrong && fault,
    autoComplete: 'off',
    onChange: change,
    onBlur: () => {
      keep.current?.()
      // From here on what is kept is shown, also when it comes from elsewhere.
      if (!isWrong) setText(undefined)
    },
  }
  return isLong ? <Textarea {...props} autosize minRows={2} /> : <TextInput {...props} inputMode="numeric" />
}
