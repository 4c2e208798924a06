import { Alert, Button, Stack, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useFindPerson } from '../../api/generated/client'
import type { CaseTypeSummary } from '../../api/generated/model'
import { PersonForm } from '../../people/person/form'
import { PersonSearch } from '../../people/person/search'
import { useText } from '../../shared/i18n'
import { AnchorLink, ButtonLink } from '../../shared/links'
import { PageGate } from '../../shared/page'
import { caseTypeQuery } from '../queries'
import { Chosen } from './chosen'
import { OpenCase } from './open'

/** The second question: the person, found or entered. */
export function ForWhom({ type, personId, follows }: { type: CaseTypeSummary; personId?: string; follows?: string }) {
  const { t, say } = useText()
  const navigate = useNavigate()
  const [isAdding, setAdding] = useState(false)
  const version = useQuery(caseTypeQuery(type.id))
  const person = useFindPerson(personId ?? '', { query: { enabled: personId !== undefined } })
  const choose = (id: string | undefined) => {
    setAdding(false)
    void navigate({
      to: '/cases/new',
      search: { type: type.code, ...(id && { person: id }), ...(follows && { follows }) },
    })
  }
  return (
    <Stack gap="md">
      <Chosen name={say(type.name)}>
        <AnchorLink to="/catalogue/$id" params={{ id: type.id }} size="sm">
          {t('new.about_type')}
        </AnchorLink>
        <ButtonLink to="/cases/new" search={personId ? { person: personId } : {}} variant="subtle" size="compact-sm">
          {t('new.other_type')}
        </ButtonLink>
      </Chosen>
      {follows && (
        <Alert color="blue" role="note">
          {t('links.from')}
        </Alert>
      )}
      <Title order={2}>{t('new.for_whom')}</Title>
      {personId && (
        <PageGate query={person}>
          {(found) => (
            <PageGate query={version}>
              {(data) => (
                <OpenCase
                  key={found.id}
                  {...{ type, follows, version: data }}
                  person={found}
                  change={() => choose(undefined)}
                />
              )}
            </PageGate>
          )}
        </PageGate>
      )}
      {!personId && isAdding && <PersonForm onDone={(made) => choose(made.id)} onCancel={() => setAdding(false)} />}
      {!personId && !isAdding && (
        <>
          <PersonSearch onChoose={(found) => choose(found.id)} />
          <Button variant="default" onClick={() => setAdding(true)} style={{ alignSelf: 'flex-start' }}>
            {t('people.new')}
          </Button>
        </>
      )}
    </Stack>
  )
}
