import type { PersonView } from '../../api/generated/model'
import { day } from '../../shared/dates'
import { type Fact, Facts } from '../../shared/facts'
import { useText } from '../../shared/i18n'

/** What is written of a person; what is not known is left out. */
export function PersonFacts({ person }: { person: PersonView }) {
  const { t, tCode } = useText()
  const facts: Fact[] = [
    [t('people.sex'), person.sex && tCode('sex', person.sex)],
    [t('people.birth_date'), day(person.birth_date)],
    [t('people.identity_number'), person.identity_number],
    [t('people.old_identity_number'), person.old_identity_number],
    [t('people.insurance_number'), person.insurance_number],
    [t('people.health_card_number'), person.health_card_number],
    [t('people.phone'), person.phone],
    [t('people.ethnicity'), person.ethnicity],
    [t('people.relationship'), person.relationship_to_head && tCode('relationship', person.relationship_to_head)],
    [t('people.died_on'), day(person.died_on)],
    [t('case.unit'), person.unit.name],
  ]
  return (
    <section className="panel" aria-label={t('people.facts')}>
      <h2 className="section-title">{t('people.facts')}</h2>
      <Facts facts={facts} />
    </section>
  )
}
