import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useGetFundPosting } from '../../api/generated/client'
import type { FundPosting } from '../../api/generated/model'
import {
  dayInWords,
  Empty,
  PageGate,
  PrintButton,
  placeOf,
  Sheet,
  SheetTable,
  Signatures,
  today,
  useText,
  YearSelect,
} from '../../shared/kit'
import { onPaper } from '../amounts'
import { FundHead } from '../fund/head'
import { usePurposeName } from '../purpose'

const PAGE = '/funds/$id/notice-board'

/** Whom a fund helped in a year, on A4 for the notice board. */
export function NoticeBoardPage() {
  const { t, say } = useText()
  const navigate = useNavigate()
  const { id } = useParams({ from: `/signed-in${PAGE}` })
  const { year = Number(today().slice(0, 4)) } = useSearch({ from: `/signed-in${PAGE}` })
  const choose = (next: number) => void navigate({ to: PAGE, params: { id }, search: { year: next } })
  const posting = useGetFundPosting(id, { year })
  return (
    <PageGate permission="funds:read" query={posting}>
      {(notice) => (
        <div className="page-form">
          <FundHead
            title={t('notice')}
            documentTitle={`${t('notice')} ${year} · ${say(notice.fund_name)}`}
            fund={id}
            tab="allocations"
          >
            <YearSelect label={t('notice.year')} value={year} onChange={choose} back={10} />
            {notice.lines.length > 0 && <PrintButton label={t('notice.print')} />}
          </FundHead>
          {notice.lines.length === 0 ? <Empty title={t('notice.none')} /> : <Paper notice={notice} />}
        </div>
      )}
    </PageGate>
  )
}

function Paper({ notice }: { notice: FundPosting }) {
  const purpose = usePurposeName()
  return (
    <Sheet
      label="Niêm yết"
      title="DANH SÁCH NIÊM YẾT"
      subtitle={`Các trường hợp được quỹ hỗ trợ năm ${notice.year}`}
      agency={notice.agency}
      issuer={notice.fund_name.vi}
      dated={`${placeOf(notice.unit.name)}, ${dayInWords(today())}`}
    >
      <SheetTable
        heads={['STT', 'Họ và tên', 'Thôn, tổ dân phố', 'Nội dung', 'Mức hỗ trợ']}
        rows={notice.lines.map((line, index) => [
          index + 1,
          line.name,
          line.hamlet,
          line.purpose_code ? purpose(line.purpose_code, 'vi') : 'Hỗ trợ, thăm hỏi',
          onPaper(line),
        ])}
        totals={notice.totals.map((line) => onPaper(line))}
      />
      <p>
        Danh sách này không nêu các khoản hỗ trợ trẻ em và các trường hợp cần bảo vệ thông tin cá nhân
        {notice.left_out ? ` (${notice.left_out} khoản)` : ''}.
      </p>
      <Signatures of={[{ role: 'TM. BAN QUẢN LÝ QUỸ' }]} />
    </Sheet>
  )
}
