import { Text } from '@mantine/core'
import { dong } from '../../shared/amounts'
import { Asked } from '../../shared/field-work/asked'
import { addTo, useDevice } from '../../shared/field-work/device'
import { PhotoButton, WaitingPhotos } from '../../shared/field-work/photos'
import { SignaturePad } from '../../shared/field-work/signature'
import { type Sheet, shown } from '../../shared/field-work/work'
import { useText } from '../../shared/i18n'
import { PageHead } from '../../shared/page'
import { Section } from '../../shared/section'
import { ItemCard } from './item'
import type { VisitAbout } from './sheet'

/** The checklist, photos and signatures of one inspection. */
export function Visit({ sheet }: { sheet: Sheet }) {
  const { t, tCode, say } = useText()
  const changes = useDevice().changes.filter((change) => change.sheet === sheet.id)
  const { inspection, checklists } = sheet.about as VisitAbout
  const values = shown(sheet, changes)
  const items = checklists.flatMap((list) => list.items)
  const done = items.filter(({ code }) => (values[`${code}.result`] ?? 'not_checked') !== 'not_checked').length
  const photos = changes.filter(({ file }) => file?.type === 'image/jpeg')
  function nameOf(name: string) {
    const item = items.find(({ code }) => name.startsWith(`${code}.`))
    return item
      ? `${say(item.text)}: ${tCode('answer', name.slice(item.code.length + 1))}`
      : tCode('inspection_file', name)
  }
  const textOf = (field: string, value: unknown) =>
    value == null || value === ''
      ? '–'
      : field.endsWith('.result')
        ? tCode('answer_result', String(value))
        : field.endsWith('.amount_vnd')
          ? dong(Number(value))
          : String(value)
  const add = (requirement: string, file?: File) => addTo(sheet.id, 'document', { requirement }, file)
  const photo = (requirement: string) => (
    <PhotoButton
      sheet={sheet.id}
      kind="document"
      body={{ requirement }}
      name={requirement}
      label={tCode('inspection_photo', requirement)}
    />
  )
  return (
    <>
      <PageHead
        title={inspection.code}
        documentTitle={sheet.title}
        crumbs={[{ label: t('field.title'), to: '/field' }]}
        about={<span className="sub">{t('inspection.answered', { done, all: items.length })}</span>}
      />
      <Text fw={600}>{inspection.employer?.name ?? inspection.unit.name}</Text>
      <Text size="sm" c="dimmed" mb="sm">
        {inspection.content}
      </Text>
      <Asked changes={changes} nameOf={nameOf} textOf={textOf} />
      {checklists.map((list) => (
        <Section key={list.subject} title={tCode('checklist_subject', list.subject)}>
          <ul className="field-list">
            {list.items.map((item) => (
              <ItemCard key={item.code} sheet={sheet.id} item={item} values={values} />
            ))}
          </ul>
        </Section>
      ))}
      <Section title={t('inspection.photos')}>
        <div className="field-photos">
          {photo('photo')}
          {photo('paper')}
          {photo('interview')}
        </div>
        <WaitingPhotos changes={photos} />
      </Section>
      <Section title={t('inspection.signature')}>
        <SignaturePad
          role={t('inspection.signer')}
          submit={t('inspection.sign')}
          onSign={(file) => add('signature', file)}
        />
      </Section>
    </>
  )
}
