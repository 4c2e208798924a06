import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { CaseTypeView } from '../api/generated/model'
import { caseTypesQuery } from '../cases/queries'
import { ButtonLink, FilterChoice, MayLink, PrintButton, useText } from '../shared/kit'
import { versionText } from './terms'

/** The versions of the procedure: another one is opened, or laid beside this one. */
export function VersionLine({ record }: { record: CaseTypeView }) {
  const { t } = useText()
  const navigate = useNavigate()
  const types = useQuery(caseTypesQuery)
  const versions = (types.data?.items ?? []).filter(({ code }) => code === record.code)
  const before = versions.findLast(({ version_number }) => version_number < record.version_number)
  const other = before ?? versions.find(({ id }) => id !== record.id)
  return (
    <div className="bar-line no-print">
      <FilterChoice
        isGiven
        label={t('catalogue.version')}
        options={versions.map((it) => ({ value: it.id, label: versionText(it, t) }))}
        value={record.id}
        onChange={(id) => id && void navigate({ to: '/catalogue/$id', params: { id } })}
        w={330}
      />
      {other && (
        <ButtonLink
          to="/catalogue/$id"
          params={{ id: record.id }}
          search={{ with: other.id }}
          size="xs"
          variant="default"
        >
          {t('catalogue.compare')}
        </ButtonLink>
      )}
      <PrintButton label={t('catalogue.print')} size="xs" variant="default" />
      {versions.at(-1)?.id === record.id && (
        <MayLink
          permission="catalogue:write"
          place={{ to: '/catalogue/$id/new-version', params: { id: record.id } }}
          label={t('catalogue.new_version')}
          size="xs"
          variant="default"
        />
      )}
    </div>
  )
}
