import { Button, Group, Select, Stack, Text, Title } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { getFundPosting } from '../api/generated/client'
import type { FundPosting, PostingLine } from '../api/generated/model'
import { may, useMe } from '../shared/account'
import { today } from '../shared/dates'
import { useText } from '../shared/i18n'
import { AnchorLink } from '../shared/links'
import { Empty, Failure, Loading } from '../shared/states'
import { amountText } from './amounts'
import { purposesQuery } from './queries'

/** Whom a fund helped in a year, on A4 for the notice board. */
export function PostingPage() {
  const { id } = useParams({ from: '/signed-in/funds/$id/posting' })
  const search = useSearch({ from: '/signed-in/funds/$id/posting' })
  const navigate = useNavigate()
  const { t, say } = useText()
  const me = useMe()
  const now = Number(today().slice(0, 4))
  const year = search.year ?? now
  const allowed = may(me, 'funds:read')
  const posting = useQuery({
    queryKey: ['/v1/allocations', 'posting', id, year],
    queryFn: ({ signal }) => getFundPosting(id, { year }, { signal }),
    enabled: allowed,
  })
  if (!allowed) return <Empty title={t('state.forbidden.next')} />
  if (posting.isPending) return <Loading />
  if (posting.isError) return <Failure error={posting.error} retry={() => void posting.refetch()} />
  const it = posting.data
  const years = Array.from({ length: 10 }, (_, back) => now - back)
  if (!years.includes(year)) years.push(year)
  return (
    <Stack maw={820}>
      <Group justify="space-between" align="flex-end" className="no-print">
        <div>
          <Title order={1}>{t('posting')}</Title>
          <AnchorLink to="/funds/$id" params={{ id }} search={{ tab: 'help' }}>
            {say(it.fund_name)}
          </AnchorLink>
        </div>
        <Group align="flex-end">
          <Select
            label={t('posting.year')}
            data={years.map(String)}
            value={String(year)}
            onChange={(value) =>
              void navigate({ to: '/funds/$id/posting', params: { id }, search: { year: Number(value) } })
            }
            allowDeselect={false}
            w={110}
          />
          {it.lines.length > 0 && (
            <Button leftSection={<IconPrinter aria-hidden size={16} />} onClick={() => window.print()}>
              {t('posting.print')}
            </Button>
          )}
        </Group>
      </Group>
      {it.lines.length === 0 ? <Text>{t('posting.none')}</Text> : <Sheet posting={it} />}
    </Stack>
  )
}

/** The paper is in Vietnamese in every language of the client: it is a Vietnamese document (NĐ 30/2020/NĐ-CP). */
function Sheet({ posting }: { posting: FundPosting }) {
  const purposes = useQuery(purposesQuery)
  const [year, month, date] = today().split('-')
  function purpose(line: PostingLine) {
    if (!line.purpose_code) return 'Hỗ trợ, thăm hỏi'
    return purposes.data?.items.find((known) => known.code === line.purpose_code)?.name_vi ?? ''
  }
  return (
    <article className="sheet" lang="vi" aria-label="Niêm yết">
      <div className="sheet-head">
        <div className="sheet-center">
          <div>{posting.agency}</div>
          <strong>{posting.fund_name.vi}</strong>
        </div>
        <div className="sheet-center">
          <strong className="nation">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</strong>
          <div>
            <strong className="motto">Độc lập - Tự do - Hạnh phúc</strong>
          </div>
          <em>
            {posting.unit.name}, ngày {date} tháng {month} năm {year}
          </em>
        </div>
      </div>
      <h2 className="sheet-center">DANH SÁCH NIÊM YẾT</h2>
      <p className="sheet-center">
        <strong>Các trường hợp được quỹ hỗ trợ năm {posting.year}</strong>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls takes the focus for the keyboard. */}
      <section className="sheet-wide" tabIndex={0} aria-label="Danh sách">
        <table>
          <thead>
            <tr>
              <th scope="col">STT</th>
              <th scope="col">Họ và tên</th>
              <th scope="col">Thôn, tổ dân phố</th>
              <th scope="col">Nội dung</th>
              <th scope="col">Mức hỗ trợ</th>
            </tr>
          </thead>
          <tbody>
            {posting.lines.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the lines of the list have no ids and keep their order.
              <tr key={index}>
                <td>{index + 1}</td>
                <td>{line.name}</td>
                <td>{line.hamlet}</td>
                <td>{purpose(line)}</td>
                <td style={{ textAlign: 'end', whiteSpace: 'nowrap' }}>{amountText(line, 'ngày công')}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            {posting.totals.map((line) => (
              <tr key={line.measure + line.item + line.item_unit}>
                <th colSpan={4} scope="row" style={{ textAlign: 'start' }}>
                  Cộng
                </th>
                <td style={{ textAlign: 'end', whiteSpace: 'nowrap' }}>
                  <strong>{amountText(line, 'ngày công')}</strong>
                </td>
              </tr>
            ))}
          </tfoot>
        </table>
      </section>
      <p>
        Danh sách này không nêu các khoản hỗ trợ trẻ em và các trường hợp cần bảo vệ thông tin cá nhân
        {posting.left_out ? ` (${posting.left_out} khoản)` : ''}.
      </p>
      <Group justify="flex-end" mt="lg">
        <div className="sheet-center">
          <strong>TM. BAN QUẢN LÝ QUỸ</strong>
          <div>(Ký, ghi rõ họ tên, đóng dấu)</div>
          <div className="signature" />
        </div>
      </Group>
    </article>
  )
}
