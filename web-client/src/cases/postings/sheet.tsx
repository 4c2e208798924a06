import { useListCasePostingsInfinite } from '../../api/generated/client'
import { useMe } from '../../shared/account'
import {
  byCursor,
  day,
  dayInWords,
  Empty,
  Loading,
  PageHead,
  PrintButton,
  placeOf,
  Sheet,
  SheetTable,
  Signatures,
  today,
  useText,
  useWhole,
} from '../../shared/kit'

/** What is posted today, on A4 for the board. */
export function PostingSheetPage() {
  const { t } = useText()
  const { agency, unit } = useMe()
  const pages = useListCasePostingsInfinite({ state: 'running' }, { query: byCursor })
  const { rows, isWhole } = useWhole(pages)
  return (
    <>
      <PageHead
        title={t('postings.sheet')}
        crumbs={[
          { label: t('nav.cases'), to: '/cases' },
          { label: t('postings'), to: '/case-postings' },
        ]}
      >
        {isWhole && rows.length > 0 && <PrintButton label={t('print.print')} size="xs" />}
      </PageHead>
      {!isWhole && <Loading />}
      {isWhole && rows.length === 0 && <Empty title={t('postings.none')} />}
      {isWhole && rows.length > 0 && (
        <Sheet
          label="Danh sách niêm yết"
          title="DANH SÁCH HỒ SƠ NIÊM YẾT CÔNG KHAI"
          agency={agency.name}
          number="…………"
          dated={`${placeOf(unit.name)}, ${dayInWords(today())}`}
        >
          <SheetTable
            heads={['STT', 'Họ và tên', 'Nội dung', 'Mã hồ sơ', 'Từ ngày', 'Đến hết ngày']}
            rows={rows.map((it, at) => [
              at + 1,
              it.person.full_name,
              it.case_type.vi,
              it.case_code,
              day(it.posted_on),
              day(it.last_on),
            ])}
          />
          <p>Trong thời gian niêm yết, tổ chức, cá nhân có ý kiến xin gửi về {agency.name} để được xem xét.</p>
          <Signatures of={[{ role: 'Thủ trưởng cơ quan' }]} />
        </Sheet>
      )}
    </>
  )
}
