import { createRiskWeightVersion } from '../api/generated/client'
import type { Factor, RiskWeightVersionView } from '../api/generated/model'
import { DialogForm, day, declared, useFields, useText } from '../shared/kit'

interface Props {
  of: RiskWeightVersionView
  names: ReadonlyMap<Factor, string>
}

/** Another version after the one in force, or the correction of one that is to come. */
export function WeightsForm({ of: it, names }: Props) {
  const { t } = useText()
  const { text, date, count } = useFields()
  const isCorrection = it.status === 'future'
  const numbers = it.weights.flatMap(({ factor, per, points, cap }) => {
    const name = names.get(factor) ?? factor
    return [
      [`${factor}_points`, count(t('weights.field.points', { name }), { initial: points, max: 100 })],
      [`${factor}_per`, count(t('weights.field.per', { name }), { initial: per, min: 1, max: 1_000_000_000_000 })],
      [`${factor}_cap`, count(t('weights.field.cap', { name }), { initial: cap, max: 1000 })],
    ] as const
  })
  const fields = {
    valid_from: date(t('weights.from'), { initial: isCorrection ? it.valid_from : '' }),
    reason: text(t('weights.reason'), { isLong: true, max: 500, initial: isCorrection ? it.reason : '' }),
    ...Object.fromEntries(numbers),
  }
  return (
    <DialogForm
      label={t(isCorrection ? 'weights.correct' : 'weights.new')}
      about={isCorrection ? t('weights.correct.of', { day: day(it.valid_from) }) : undefined}
      submit={t('save')}
      draft={`risk-weights/${it.id ?? 'shipped'}`}
      button={{ variant: isCorrection ? 'default' : 'filled', size: isCorrection ? 'xs' : undefined }}
      {...declared(fields, (body) => {
        const number = (name: string) => Number((body as Record<string, unknown>)[name])
        return createRiskWeightVersion({
          valid_from: String(body.valid_from),
          reason: String(body.reason),
          corrects_id: isCorrection ? it.id : null,
          weights: it.weights.map(({ factor }) => ({
            factor,
            points: number(`${factor}_points`),
            per: number(`${factor}_per`),
            cap: number(`${factor}_cap`),
          })),
        })
      })}
    />
  )
}
