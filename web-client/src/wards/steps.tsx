import { recogniseWard, refuseWardScore, submitWardScore, updateWardScore } from '../api/generated/client'
import { type WardScoreView, WardStatusKind } from '../api/generated/model'
import { seen } from '../api/request'
import { ActButton, DialogForm, declared, Ends, isSame, type Typed, useFields, useText } from '../shared/kit'

/** What may be done with a score: the ward scores and submits, another body recognises or refuses. */
export function Steps({ of }: { of: WardScoreView }) {
  const { t } = useText()
  const { text, code } = useFields()
  const recognition = {
    status: code(t('ward.status'), WardStatusKind, 'ward_status', { initial: 'healthy', isGiven: true }),
    decision_number: text(t('ward.decision'), { max: 60 }),
  }
  return (
    <>
      {of.transitions.includes('score') && <Points of={of} />}
      {of.transitions.includes('submit') && (
        <ActButton
          label={t('ward.submit')}
          send={() => submitWardScore(of.id, seen(of.version))}
          done={t('ward.submitted')}
        />
      )}
      {of.transitions.includes('recognise') && (
        <DialogForm
          label={t('ward.recognise')}
          record={of}
          button={{ variant: 'filled' }}
          {...declared(recognition, (body, version) => recogniseWard(of.id, body, seen(version)))}
        />
      )}
      <Ends
        record={of}
        texts="ward_step"
        title={(name) => `${name}: ${of.unit.name}, ${of.year}`}
        send={{ refuse: (reason, version) => refuseWardScore(of.id, { reason }, seen(version)) }}
      />
    </>
  )
}

/** Points and evidence of one criterion. */
function Points({ of }: { of: WardScoreView }) {
  const { t, say } = useText()
  const { text, choice, count } = useFields()
  const max = ({ criterion }: Typed) => of.criteria.find(({ code }) => code === criterion)?.max_points ?? 0
  const options = of.criteria.map(({ code, name, max_points }) => ({
    value: code,
    label: `${say(name)} (${max_points})`,
  }))
  const fields = {
    criterion: choice(t('ward.criterion'), options, { isSearched: true }),
    points: count(t('ward.points'), { max, unit: t('ward.points.unit'), when: ({ criterion }) => criterion !== '' }),
    evidence: text(t('ward.evidence'), { isLong: true, max: 1000 }),
  }
  return (
    <DialogForm
      label={t('ward.give_points')}
      submit={t('save')}
      record={of}
      isThere={({ criterion, points, evidence }) =>
        of.points.some((it) => isSame([it.criterion, String(it.points), it.evidence], [criterion, points, evidence]))
      }
      {...declared(fields, (body, version) => {
        const others = of.points.filter(({ criterion }) => criterion !== body.criterion)
        return updateWardScore(of.id, { points: [...others, body] }, seen(version))
      })}
    />
  )
}
