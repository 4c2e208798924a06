import type { PrintContent, PrintPart } from '../../api/generated/model'
import { Facts, Sheet, SheetTable, Signatures } from '../../shared/kit'
import { StatusCode } from './status-code'

/** The texts of a print that a clerk may correct, in their order. */
export const textsOf = ({ parts }: PrintContent): string[] =>
  parts.flatMap(({ kind, text = '' }) => (kind === 'text' ? [text] : []))

interface Props {
  content: PrintContent
  label: string
  caseId: string
  /** Where the texts may be corrected: which one, and what it says now. */
  edit?: (at: number, text: string) => void
}

/** A print of a case on its sheet. Its words come from the service: a Vietnamese print does not follow the language of the client. */
export function PrintSheet({ content, label, caseId, edit }: Props) {
  const { agency, issuer, number, dated, title, subtitle, parts } = content
  const before = (at: number) => textsOf({ ...content, parts: parts.slice(0, at) }).length
  return (
    <Sheet
      label={label}
      title={title}
      subtitle={subtitle ?? undefined}
      agency={agency}
      issuer={issuer ?? undefined}
      number={number}
      dated={dated}
    >
      {parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a print have no ids and keep their order.
        <Part key={at} part={part} caseId={caseId} edit={edit && ((text) => edit(before(at), text))} />
      ))}
    </Sheet>
  )
}

interface PartProps {
  part: PrintPart
  caseId: string
  edit?: (text: string) => void
}

function Part({ part, caseId, edit }: PartProps) {
  const { kind, text = '', lines = [], heads = [], rows = [] } = part
  switch (kind) {
    case 'heading':
      return (
        <p className="sheet-center">
          <strong>{text}</strong>
        </p>
      )
    case 'text':
      return edit ? <Correctable text={text} edit={edit} /> : <Words text={text} />
    case 'fixed':
      return <Words text={text} />
    case 'facts':
      return <Facts facts={rows.map(([name = '', value]) => [name, value])} />
    case 'table':
      return <SheetTable heads={heads} rows={rows} />
    case 'grounds':
      return lines.map((line) => (
        <p key={line}>
          <em>{line}</em>
        </p>
      ))
    case 'lines':
      return (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )
    case 'status_code':
      return <StatusCode id={caseId} />
    case 'signatures':
      return lines.length > 0 ? (
        <Signed rows={rows} recipients={lines} />
      ) : (
        <Signatures of={rows.map(([role = '', name]) => ({ role, name: name || '\u00a0' }))} />
      )
  }
}

/** A paragraph; the name of an article stands out. */
function Words({ text }: { text: string }) {
  const [, article = '', rest] = /^(Điều \d+\.)?(.*)$/s.exec(text) ?? []
  return (
    <div className="sheet-words">
      {article && <strong>{article}</strong>}
      {rest}
    </div>
  )
}

/** A paragraph that is corrected where it stands. */
function Correctable({ text, edit }: { text: string; edit: (text: string) => void }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a text area does not print the paragraph as it stands on the sheet.
    <div
      className="sheet-words"
      contentEditable="plaintext-only"
      suppressContentEditableWarning
      role="textbox"
      aria-multiline
      aria-label={text.slice(0, 60)}
      tabIndex={0}
      onInput={(event) => edit(event.currentTarget.innerText)}
    >
      {text}
    </div>
  )
}

/** Who gets it at the left, who signs at the right. */
function Signed({ rows, recipients }: { rows: string[][]; recipients: string[] }) {
  return (
    <div className="signatures">
      <div>
        <em>Nơi nhận:</em>
        {recipients.map((line) => (
          <div key={line}>- {line}</div>
        ))}
      </div>
      {rows.map(([role, name]) => (
        <div key={role} className="sheet-center">
          <strong>{role}</strong>
          <div className="signature">{name || '\u00a0'}</div>
        </div>
      ))}
    </div>
  )
}
