import type { InspectionView } from '../api/generated/model'
import { AnchorLink, Section, useText } from '../shared/kit'
import { PAPERS, type Paper } from './sheets'

/** Which papers there are by now. */
const isThere = (of: InspectionView, paper: Paper) =>
  ({ decision: of.decided_on, minutes: of.announced_on, conclusion: of.concluded_on })[paper] != null

/** The papers that can be printed. */
export function Papers({ of }: { of: InspectionView }) {
  const { t, tCode } = useText()
  const papers = PAPERS.filter((paper) => isThere(of, paper))
  if (papers.length === 0) return null
  return (
    <Section title={t('inspection.papers')} className="no-print">
      {papers.map((paper) => (
        <div key={paper}>
          <AnchorLink to="/inspections/$id/print/$paper" params={{ id: of.id, paper }} display="inline-block">
            {tCode('inspection_paper', paper)}
          </AnchorLink>
        </div>
      ))}
    </Section>
  )
}
