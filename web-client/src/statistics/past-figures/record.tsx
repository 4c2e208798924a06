import { createPastFigure } from '../../api/generated/client'
import { Exactness, PastFigureName, type PastFigureView } from '../../api/generated/model'
import { plain, readAmount } from '../../shared/amounts'
import { checks } from '../../shared/fields/checks'
import { ChoiceField } from '../../shared/fields/choice-field'
import { TextField } from '../../shared/fields/text-field'
import { FormDialog } from '../../shared/form/form-dialog'
import { useForm } from '../../shared/form/use-form'
import { useText } from '../../shared/i18n'
import { tellDone } from '../../shared/problems'

const KINDS = ['DODN', 'VNN', 'BTTE', 'CUUTRO'] as const

interface Props {
  /** The figure that is corrected. */
  old?: PastFigureView
  opened: boolean
  close: () => void
}

const readFigure = (text: string) => (text.trim() === '0' ? 0 : readAmount(text, 'vnd'))

/** Records a figure, or corrects the one that is given: of that only the value and its source are new. */
export function PastRecord({ old, opened, close }: Props) {
  const { t, tCode } = useText()
  const check = checks(t)
  const form = useForm({
    draft: `past-figure/${old?.id ?? 'new'}`,
    initial: {
      fund_kind: old?.fund_kind ?? 'DODN',
      figure: old?.figure ?? ('spent_vnd' as string),
      exactness: old?.exactness ?? ('exact' as string),
      year: old ? String(old.year) : '',
      value: old ? plain(old.value) : '',
      source: old?.source ?? '',
      cause: '',
    },
    check: (values) => ({
      year: !/^\d{4}$/.test(values.year.trim()) && t('past.year.invalid'),
      value: readFigure(values.value) === null && t('past.value.invalid'),
      source: check.required(values.source, t('past.source')),
      cause: old && check.required(values.cause, t('past.cause')),
    }),
    send: ({ year, value, source, cause, figure, exactness, fund_kind }) =>
      createPastFigure({
        fund_kind,
        year: Number(year),
        figure: figure as PastFigureName,
        value: readFigure(value) ?? 0,
        exactness: exactness as Exactness,
        source: source.trim(),
        ...(old && { unit_id: old.unit.id, supersedes_id: old.id, cause: cause.trim() }),
      }),
    onDone: () => {
      close()
      tellDone(t('past.done'), t('close'))
    },
  })
  const title = t(old ? 'past.correct' : 'past.add')
  const options = (values: readonly string[], prefix: string) =>
    values.map((value) => ({ value, label: tCode(prefix, value) }))
  return (
    <FormDialog form={form} opened={opened} close={close} title={title} submit={title}>
      <ChoiceField
        {...form.field('fund_kind', t('past.kind'))}
        options={options(KINDS, 'past.kind')}
        disabled={old !== undefined}
      />
      <ChoiceField
        {...form.field('figure', t('past.figure'))}
        options={options(Object.values(PastFigureName), 'past.figure')}
        disabled={old !== undefined}
      />
      <TextField {...form.field('year', t('stat.year'))} inputMode="numeric" required disabled={old !== undefined} />
      <ChoiceField
        {...form.field('exactness', t('past.exactness'))}
        options={options(Object.values(Exactness), 'stat.exactness')}
      />
      <TextField {...form.field('value', t('past.value'))} inputMode="numeric" data-measure="vnd" required />
      <TextField {...form.field('source', t('past.source'))} required />
      {old && <TextField {...form.field('cause', t('past.cause'))} required data-autofocus />}
    </FormDialog>
  )
}
