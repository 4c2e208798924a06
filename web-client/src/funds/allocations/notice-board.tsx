import { Button, Select } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useGetFundPosting } from '../../api/generated/client'
import type { FundPosting } from '../../api/generated/model'
import { dayInWords, Empty, PageGate, PageHead, Sheet, SheetTable, Signatures, today, useText } from '../../shared/kit'
import { onPaper } from '../amounts'
import { usePurposeName } from '../purpose'

const YEARS = 10

/** Whom a fund helped in a year, on A4 for the notice board. */
export function NoticeBoardPage() {
  const { id } = useParams({ from: '/signed-in/funds/$id/notice-board' })
  const { year = Number(today().slice(0, 4)) } = useSearch({ from: '/signed-in/funds/$id/notice-board' })
  const notice = useGetFundPosting(id, { year })
  return (
    <PageGate permission="funds:read" query={notice}>
      {(notice) => <NoticeBoard fund={id} notice={notice} year={year} />}
    </PageGate>
  )
}

function NoticeBoard({ fund, notice, year }: { fund: string; notice: FundPosting; year: number }) {
  const { t, say } = useText()
  const navigate = useNavigate()
  const now = Number(today().slice(0, 4))
  const years = Array.from({ length: YEARS }, (_, back) => now - back)
  if (!years.includes(year)) years.push(year)
  const search = (next: number) =>
    ({ to: '/funds/$id/notice-board', params: { id: fund }, search: { year: next } }) as const
  return (
    <div className="page-form">
      <PageHead
        title={t('notice')}
        documentTitle={`${t('notice')} ${year} · ${say(notice.fund_name)}`}
        crumbs={[
          { label: t('nav.funds'), to: '/funds' },
          { label: say(notice.fund_name), to: '/funds/$id', params: { id: fund }, search: { tab: 'allocations' } },
        ]}
      >
        <Select
          aria-label={t('notice.year')}
          data={years.map(String)}
          value={String(year)}
          onChange={(value) => void navigate(search(Number(value)))}
          allowDeselect={false}
          w={100}
        />
        {notice.lines.length > 0 && (
          <Button leftSection={<IconPrinter aria-hidden size={16} />} onClick={() => window.print()}>
            {t('notice.print')}
          </Button>
        )}
      </PageHead>
      {notice.lines.length === 0 ? <Empty title={t('notice.none')} /> : <Paper notice={notice} />}
    </div>
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
      dated={`${notice.unit.name}, ${dayInWords(today())}`}
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
