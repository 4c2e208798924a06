import { updateHousehold } from '../../api/generated/client'
import type { HouseholdView } from '../../api/generated/model'
import { seen } from '../../api/request'
import { declared } from '../../shared/form/declared'
import { DialogForm } from '../../shared/form/dialog-form'
import { useFields } from '../../shared/form/use-fields'
import { useText } from '../../shared/i18n'

/** Corrects where a household lives. */
export function EditHousehold({ household }: { household: HouseholdView }) {
  const { t } = useText()
  const { text } = useFields()
  const fields = {
    hamlet: text(t('people.hamlet'), { initial: household.hamlet ?? '', isOptional: true, max: 100 }),
    address: text(t('people.address'), { initial: household.address ?? '', isOptional: true }),
  }
  return (
    <DialogForm
      label={t('household.edit')}
      submit={t('save')}
      done={t('household.edit.done')}
      draft={`household/${household.id}`}
      version={household.version}
      changedAt={household.updated_at}
      {...declared(fields, (body, version) => updateHousehold(household.id, body, seen(version)))}
    />
  )
}
