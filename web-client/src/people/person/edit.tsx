import { useNavigate } from '@tanstack/react-router'
import { updatePerson, useFindPerson } from '../../api/generated/client'
import type { PersonView } from '../../api/generated/model'
import { seen } from '../../api/request'
import { DayField } from '../../shared/fields/day-field'
import { ProblemForm } from '../../shared/form/problem-form'
import { useForm } from '../../shared/form/use-form'
import { useText } from '../../shared/i18n'
import { PageHead } from '../../shared/page'
import { recordPage } from '../../shared/record-page'
import { undoOf, useTellDone } from '../../shared/undo'
import { HeadNote, PersonFields, RelationshipField } from './fields'
import { personFaults } from './form'
import { patchOf, valuesOf } from './values'

/** Corrects what is written of a person. */
export const EditPersonPage = recordPage('people:write', useFindPerson, Edit)

function Edit({ record: person }: { record: PersonView }) {
  const { t } = useText()
  const navigate = useNavigate()
  const tell = useTellDone()
  const back = () => void navigate({ to: '/people/$id', params: { id: person.id } })
  const form = useForm({
    draft: `person/${person.id}`,
    initial: valuesOf(person),
    version: person.version,
    changedAt: person.updated_at,
    check: (values) => personFaults(values, t),
    send: (values, version) => updatePerson(person.id, patchOf(values, person), seen(version ?? person.version)),
    onDone: (result) => {
      back()
      const undo = (version: number) => updatePerson(person.id, patchOf(valuesOf(person), result), seen(version))
      tell(t('save.saved'), undoOf(undo, result))
    },
    onUnchanged: back,
  })
  return (
    <div className="page-form">
      <PageHead
        title={t('people.edit')}
        documentTitle={`${t('people.edit')}: ${person.full_name}`}
        crumbs={[
          { label: t('nav.people'), to: '/people' },
          { label: person.full_name, to: '/people/$id', params: { id: person.id } },
        ]}
      />
      <ProblemForm form={form} label={t('people.edit')} submit={t('save')} onCancel={back}>
        <PersonFields form={form} />
        {person.relationship_to_head === 'head' && person.household_id ? (
          <HeadNote household={person.household_id} />
        ) : (
          <>
            {person.household_id && (
              <RelationshipField {...form.field('relationship_to_head', t('people.relationship'))} />
            )}
            <DayField
              {...form.field('died_on', t('people.died_on'))}
              isPartial
              description={t('people.birth_date.hint')}
            />
          </>
        )}
      </ProblemForm>
    </div>
  )
}
