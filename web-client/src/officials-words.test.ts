import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/** Words that officials do not use, each with the better one. */
const WORDS: [RegExp, string][] = [
  [/hàng việc/i, 'Việc cần xử lý'],
  [/trang chính/i, 'Trang chủ'],
  [/trình đơn/i, 'Menu'],
  [/bàn làm việc/i, 'Hệ thống quản lý hồ sơ và quỹ an sinh xã hội'],
  [/^diễn biến/i, 'Quá trình xử lý'],
  [/^giấy tờ$/i, 'Thành phần hồ sơ, tài liệu, chứng từ'],
  // What the public looks up is called so by every portal of public services.
  [/tình trạng(?! hồ sơ$)/i, 'Trạng thái'],
  [/^chưa có người/i, 'Chưa phân công'],
  [/\(trả lại\)/i, 'Thôi xử lý'],
  [/duyệt trợ cấp/i, 'Phê duyệt'],
  [/hồ sơ được bảo vệ|^được bảo vệ/i, 'Hạn chế truy cập'],
  [/xem hồ sơ để làm gì|xem để xử lý hồ sơ/i, 'Mục đích xem hồ sơ'],
  [/hạn (gần|xa) nhất trước/i, 'Sắp đến hạn trước, hạn xa nhất trước'],
  [/^thêm người$|lưu người này/i, 'Thêm công dân, Lưu'],
  [/không tìm thấy ai/i, 'Không tìm thấy người phù hợp'],
  [/độ dài không nằm/i, 'Vui lòng nhập …'],
  [/không nhận kiểu nội dung/i, 'Tệp không đúng định dạng; chỉ nhận PDF, JPEG, PNG'],
  [/dữ liệu này đã có/i, 'Tệp sao kê này đã được nhận ngày …'],
  [/số dư không đủ/i, 'Vượt số tiền đã phê duyệt'],
  [/giữ chỗ|giải phóng/i, 'Dự chi, Hoàn dự chi'],
  [/^bên ngoài/i, 'Người đóng góp'],
  [/đảo bút toán|đã đảo/i, 'Hủy chứng từ (ghi đảo), Đã hủy'],
  [/nguyên nhân/i, 'Lý do'],
  [/^sổ quỹ$/i, 'Sổ chi tiết'],
  [/theo địa chỉ|mục đích chỉ định|số dư có mục đích/i, 'Có chỉ định mục đích'],
  [/biên nhận đóng góp/i, 'Phiếu thu, giấy biên nhận'],
  [/cuộc vận động|cam kết/i, 'Đợt vận động, đăng ký ủng hộ'],
  [/các lần chi/i, 'Các đợt chi'],
  [/bà con/i, 'Cộng đồng dân cư'],
  [/người được giúp|nhà đã xây/i, 'Người được hỗ trợ, nhà xây mới, sửa chữa'],
  [/chia theo|kiểu kỳ|mốc 5513/i, 'Phân tổ theo, loại kỳ, phiên bản số liệu 5513'],
  [/nhật ký(?! hệ thống)/i, 'Nhật ký hệ thống'],
]
/** The same in English. */
const ENGLISH: [RegExp, string][] = [
  [/\bgivers?\b/i, 'Donors'],
  [/\bput back\b/i, 'Release'],
  [/submit again/i, 'Resubmit'],
  [/\bpapers?\b/i, 'Documents'],
  [/ground of the claim/i, 'Eligibility'],
  [/^state$|\bstate of\b/i, 'Status'],
  [/nobody yet/i, 'Unassigned'],
  [/\bmend(ed)?\b/i, 'correct'],
  [/\bnot told\b/i, 'Suppressed'],
  [/persons helped/i, 'People helped'],
  [/divided by/i, 'Group by'],
  [/^together$/i, 'Total'],
  [/somebody else has just/i, 'This case was changed by someone else'],
  [/why do you look/i, 'Purpose of access'],
]

const wrong = (text: string, words: typeof WORDS) =>
  words.filter(([now]) => now.test(text)).map(([, better]) => `“${text}”: ${better}`)

const loaded = (language: string) =>
  Promise.all(
    globSync(`src/*/texts/${language}.ts`).map(
      (file) => import(/* @vite-ignore */ `./${file.replaceAll('\\', '/').slice('src/'.length)}`),
    ),
  ).then((all) => Object.entries(Object.assign({}, ...all.map((it) => it[language])) as Record<string, string>))

/** Texts of ours that stand in the pages themselves, such as those of prints. */
const written = () =>
  [...globSync('src/**/*.tsx'), 'index.html'].flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/["'>]([^"'<>{}\n]*[À-ỹ][^"'<>{}\n]*)["'<]/g)].map(([, text = '']) =>
      text.trim(),
    ),
  )

/**
 * What the service says, in its tables and problems: Vietnamese text in its sources, without comments, tests and demonstration
 * data.
 */
function served(): [file: string, text: string][] {
  const files = globSync('../api/src/**/*.rs').filter((file) => !/demo|_tests?\.rs$|fold/.test(file))
  return files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('#[cfg(test)]')[0]
      ?.split('\n')
      .filter((line) => !/^\s*\/\//.test(line))
      .flatMap((line) => [...line.matchAll(/"([^"]+)"/g)].map(([, text = '']): [string, string] => [file, text])),
  ) as [string, string][]
}

describe('the words of officials', () => {
  it('stand in Vietnamese pages', async () => {
    const texts = (await loaded('vi')).map(([, text]) => text)
    expect(texts.length).toBeGreaterThan(1000)
    expect([...texts, ...written()].flatMap((text) => wrong(text, WORDS))).toEqual([])
  })

  it('have their English', async () => {
    const texts = (await loaded('en')).map(([, text]) => text)
    expect(texts.flatMap((text) => wrong(text, ENGLISH))).toEqual([])
  })

  it('call money an amount and not a quantity', async () => {
    const money = (await loaded('vi')).filter(([key, text]) => /vnd|money|amount/.test(key) && /số lượng/i.test(text))
    expect(money).toEqual([])
  })

  it('are those of the service', () => {
    expect(served().length).toBeGreaterThan(300)
    const found = served().flatMap(([, text]) => (wrong(text, WORDS).length > 0 ? [text] : []))
    expect(found).toEqual([])
  })
})
