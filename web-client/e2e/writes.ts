import { ask, draftCase, newOfficer, PASSWORD, paper } from './desk'
import {
  button,
  choose,
  chooseBeneficiary,
  chooseDonor,
  fundOf,
  inDialog,
  items,
  newDonor,
  newPerson,
  personOf,
  serial,
  unique,
  version,
  type Write,
} from './write-ways'
import { INSPECTIONS } from './writes-inspections'
import { MONEY } from './writes-money'
import { MORE } from './writes-more'
import { REST } from './writes-rest'

const FORMS: Write[] = [
  {
    name: 'a person with a new household',
    by: 'bac.officer',
    method: 'POST',
    address: /\/v1\/people$/,
    async fill(page) {
      const name = unique('Lương Văn Mẫu')
      await page.goto('/people/new')
      await page.getByLabel('Họ và tên').fill(name)
      await page.getByLabel('Tổ dân phố, thôn').fill('Tổ dân phố 4')
      return { count: async () => (await personOf(name)).length, adds: 1 }
    },
    send: button('Lưu'),
    done: (page) => page.getByRole('link', { name: 'Sửa thông tin' }),
  },
  {
    name: 'a household',
    by: 'bac.officer',
    method: 'POST',
    address: /\/v1\/households$/,
    async fill(page) {
      const name = unique('Lương Văn Mẫu')
      await page.goto('/people/new')
      await page.getByLabel('Họ và tên').fill(name)
      return { count: async () => (await personOf(name)).length, adds: 1 }
    },
    send: button('Lưu'),
    done: (page) => page.getByRole('link', { name: 'Sửa thông tin' }),
  },
  {
    name: 'the move into a new household',
    by: 'bac.officer',
    method: 'POST',
    address: /\/v1\/households\/.*\/transitions$/,
    async fill(page) {
      const name = unique('Lương Văn Mẫu')
      await page.goto('/people/new')
      await page.getByLabel('Họ và tên').fill(name)
      const housed = (person: { household_id: string | null }) => person.household_id !== null
      return { count: async () => (await personOf(name)).filter(housed).length, adds: 1 }
    },
    send: button('Lưu'),
    done: (page) => page.getByRole('link', { name: 'Sửa thông tin' }),
  },
  {
    name: 'a correction of a person',
    learns: true,
    by: 'bac.officer',
    method: 'PATCH',
    address: /\/v1\/people\//,
    async fill(page) {
      const { id } = await newPerson(unique('Lương Văn Mẫu'))
      await page.goto(`/people/${id}/edit`)
      await page.getByLabel('Dân tộc').fill('Thái')
      return { count: () => version(`/v1/people/${id}`), adds: 1 }
    },
    send: button('Lưu'),
    done: (page) => page.getByRole('link', { name: 'Sửa thông tin' }),
  },
  {
    name: 'the address of a household',
    learns: true,
    by: 'bac.officer',
    method: 'PATCH',
    address: /\/v1\/households\//,
    async fill(page) {
      const { household_id } = await newPerson(unique('Lương Văn Mẫu'))
      await page.goto(`/households/${household_id}`)
      await page.getByRole('button', { name: 'Sửa địa chỉ' }).click()
      await page.getByRole('dialog').getByRole('textbox', { name: 'Địa chỉ' }).fill('Số 9 đường Thí Dụ')
      return { count: () => version(`/v1/households/${household_id}`), adds: 1 }
    },
    send: inDialog('Lưu'),
    done: (page) => page.getByText('Số 9 đường Thí Dụ'),
  },
  {
    name: 'a death in a household',
    by: 'bac.officer',
    method: 'POST',
    address: /\/v1\/households\/.*\/transitions$/,
    async fill(page) {
      const { household_id } = await newPerson(unique('Lương Văn Mẫu'))
      const name = unique('Lương Thị Mẫu')
      await newPerson(name, household_id)
      await page.goto(`/households/${household_id}`)
      await page.getByRole('row').filter({ hasText: name }).getByRole('button', { name: 'Ghi người mất' }).click()
      await page.getByRole('dialog').getByLabel('Ngày mất').fill('20/11/2026')
      return { count: () => version(`/v1/households/${household_id}`), adds: 1 }
    },
    send: inDialog('Ghi người mất'),
    done: (page) => page.getByText('Đã mất').first(),
  },
  {
    name: 'a new case',
    by: 'bac.officer',
    method: 'POST',
    address: /\/v1\/cases$/,
    async fill(page) {
      const { id } = await newPerson(unique('Lương Văn Mẫu'))
      await page.goto(`/cases/new?type=BTXH_TC&person=${id}`)
      return { count: async () => (await items('bac.officer', `/v1/cases?person_id=${id}`)).length, adds: 1 }
    },
    send: button('Lập hồ sơ'),
    done: (page) => page.getByRole('heading', { level: 1, name: /^HS-/ }),
  },
  {
    name: 'a note of a case',
    learns: true,
    by: 'bac.officer',
    method: 'POST',
    address: /\/v1\/cases\/.*\/notes$/,
    async fill(page) {
      const id = await draftCase()
      await page.goto(`/cases/${id}?tab=notes`)
      await page.getByRole('textbox', { name: 'Ghi chú mới' }).fill('Đã gọi điện cho gia đình')
      return { count: async () => (await items('bac.officer', `/v1/cases/${id}/notes`)).length, adds: 1 }
    },
    send: button('Thêm ghi chú'),
    done: (page) => page.getByText('Đã gọi điện cho gia đình', { exact: true }).locator('visible=true').first(),
  },
  {
    name: 'a document of a case',
    isSent: true,
    by: 'bac.officer',
    method: 'POST',
    address: /\/v1\/cases\/.*\/documents$/,
    async fill(page) {
      const id = await draftCase()
      await page.goto(`/cases/${id}/edit?step=papers`)
      const row = page.locator('[data-requirement="declaration"]')
      await row.locator('input[type="file"]').setInputFiles(paper('to-khai.pdf'))
      return { count: async () => (await ask('bac.officer', `/v1/cases/${id}`)).documents.length, adds: 1 }
    },
    send: button('Gửi lại'),
    done: (page) => page.locator('[data-requirement="declaration"]').getByRole('button', { name: 'Xóa to-khai.pdf' }),
  },
  {
    name: 'a document that is deleted',
    by: 'bac.officer',
    method: 'DELETE',
    address: /\/v1\/case-documents\//,
    async fill(page) {
      const id = await draftCase()
      await page.goto(`/cases/${id}/edit?step=papers`)
      const row = page.locator('[data-requirement="declaration"]')
      await row.locator('input[type="file"]').setInputFiles(paper('to-khai.pdf'))
      await page.getByRole('button', { name: 'Xóa to-khai.pdf' }).click()
      return { count: async () => (await ask('bac.officer', `/v1/cases/${id}`)).documents.length, adds: -1 }
    },
    send: inDialog('Xóa tài liệu'),
    done: (page) => page.locator('[data-requirement="declaration"]').getByText(/^Còn thiếu/),
  },
  {
    name: 'who handles a case',
    learns: true,
    by: 'bac.officer',
    method: 'PUT',
    address: /\/v1\/cases\/.*\/assignee$/,
    async fill(page) {
      const id = await draftCase()
      await page.goto(`/cases/${id}`)
      await page.getByRole('button', { name: 'Thôi xử lý' }).waitFor()
      return { count: () => version(`/v1/cases/${id}`), adds: 1 }
    },
    send: button('Thôi xử lý'),
    done: button('Nhận xử lý'),
  },
  {
    name: 'a step of a case',
    by: 'bac.chair',
    method: 'POST',
    address: /\/v1\/cases\/.*\/transitions$/,
    async fill(page) {
      const [{ id }] = await items(
        'bac.chair',
        '/v1/cases?queue=awaiting_my_action&case_type=BTXH_TC&sort=-created_at&limit=1',
      )
      await page.goto(`/cases/${id}`)
      await page.locator('[data-more-steps]').click()
      await page.locator('[data-transition="return"]').click()
      await page.getByRole('dialog').getByLabel(/Lý do/).fill('Thiếu chữ ký')
      return { count: () => version(`/v1/cases/${id}`, 'bac.chair'), adds: 1 }
    },
    send: inDialog('Trả lại công chức'),
    done: (page) => page.getByText(/Đã thực hiện: Trả lại công chức/),
  },
  {
    name: 'a donor',
    by: 'fund.accountant',
    method: 'POST',
    address: /\/v1\/donors$/,
    async fill(page) {
      const name = unique('Vũ Văn Mẫu')
      await page.goto(`/funds/${(await fundOf()).id}/contributions/new`)
      await page.getByRole('textbox', { name: 'Người đóng góp' }).fill(name)
      await page.getByRole('button', { name: 'Thêm người đóng góp mới' }).click()
      const found = async () => (await ask('fund.accountant', '/v1/donors/search', { q: name, limit: 5 })).items
      return { count: async () => (await found()).length, adds: 1 }
    },
    send: inDialog('Thêm và chọn'),
    done: (page) => page.getByRole('button', { name: 'Chọn lại' }),
  },
  {
    name: 'a contribution',
    by: 'fund.accountant',
    method: 'POST',
    address: /\/v1\/contributions$/,
    async fill(page) {
      const donor = await newDonor()
      await page.goto(`/funds/${(await fundOf()).id}/contributions/new`)
      await chooseDonor(page, donor.name)
      await page.getByLabel(/^Số tiền/).fill('50.000')
      const given = () => items('fund.accountant', `/v1/contributions?donor_id=${donor.id}`)
      return { count: async () => (await given()).length, adds: 1 }
    },
    amount: /^Số tiền/,
    send: button('Ghi sổ và lập phiếu'),
    done: (page) => page.getByRole('article'),
  },
  {
    name: 'a pledge',
    by: 'fund.accountant',
    method: 'POST',
    address: /\/v1\/pledges$/,
    async fill(page) {
      const donor = await newDonor()
      await page.goto(`/funds/${(await fundOf()).id}/pledges/new`)
      await chooseDonor(page, donor.name)
      await page.getByLabel('Số tiền đăng ký').fill('7.000.000')
      const made = () => items('fund.accountant', `/v1/pledges?donor_id=${donor.id}`)
      return { count: async () => (await made()).length, adds: 1 }
    },
    amount: /^Số tiền đăng ký/,
    send: button('Lưu đăng ký ủng hộ'),
    done: (page) => page.locator('[data-pledge]').first(),
  },
  {
    name: "one day's pay of an agency",
    by: 'fund.accountant',
    method: 'POST',
    address: /\/v1\/campaigns\/.*\/pay-lists$/,
    async fill(page) {
      const campaigns = await items('fund.accountant', '/v1/campaigns?limit=200')
      const { id } = campaigns.find(
        (it: { kind: string; is_open: boolean }) => it.kind === 'one_days_pay' && it.is_open,
      )
      await page.goto(`/campaigns/${id}/pay-lists/new`)
      await choose(page, /^Cơ quan/, /./)
      await page.getByLabel('Người đóng góp và số tiền').fill('Lê Văn Mẫu Một\t251.000')
      const lists = () => items('fund.accountant', `/v1/pay-lists?campaign_id=${id}&limit=200`)
      return { count: async () => (await lists()).length, adds: 1 }
    },
    send: button('Ghi sổ danh sách'),
    confirm: inDialog('Ghi sổ danh sách'),
    done: (page) => page.getByRole('link', { name: 'Danh sách mới' }),
  },
  {
    name: 'a proposal of help',
    by: 'fund.accountant',
    method: 'POST',
    address: /\/v1\/allocations$/,
    async fill(page) {
      const { id } = await fundOf()
      const person = await newPerson(unique('Lương Văn Mẫu'))
      await page.goto(`/funds/${id}/allocations/new`)
      await choose(page, 'Loại hỗ trợ', 'Thăm hỏi')
      await choose(page, 'Mục đích chi', /./)
      await chooseBeneficiary(page, person.full_name)
      await choose(page, 'Nhóm đối tượng', 'Người có công')
      await page.getByLabel(/^Số tiền/).fill('1.000.000')
      const all = () => items('fund.accountant', `/v1/allocations?fund_id=${id}&status=proposed&limit=200`)
      return { count: async () => (await all()).length, adds: 1 }
    },
    amount: /^Số tiền/,
    send: button('Gửi đề nghị'),
    done: (page) => page.getByText('Mới đề nghị').first(),
  },
  {
    name: 'a house',
    by: 'fund.accountant',
    method: 'POST',
    address: /\/v1\/houses$/,
    async fill(page) {
      const person = await newPerson(unique('Lương Văn Mẫu'))
      await page.goto('/houses/new')
      await chooseBeneficiary(page, person.full_name)
      await page.getByRole('textbox', { name: 'Dự toán' }).fill('120.000.000')
      const all = () => items('fund.accountant', `/v1/houses?beneficiary_id=${person.id}`)
      return { count: async () => (await all()).length, adds: 1 }
    },
    amount: /^Dự toán/,
    send: button('Lưu kế hoạch'),
    done: (page) => page.getByRole('heading', { level: 1, name: /NHA-/ }),
  },
  {
    name: 'an account',
    by: 'bac.admin',
    method: 'POST',
    address: /\/v1\/users$/,
    async fill(page) {
      const username = `bac.moi${serial()}`
      await page.goto('/users/new')
      await page.getByLabel('Tên đăng nhập').fill(username)
      await page.getByLabel('Họ và tên').fill('Cán Bộ Mẫu Mới')
      await page.getByRole('checkbox').first().check()
      await choose(page, /^Cơ quan/, /./)
      const all = () => items('bac.admin', '/v1/users?limit=200')
      const own = (user: { username: string }) => user.username === username
      return { count: async () => (await all()).filter(own).length, adds: 1 }
    },
    send: button('Tạo tài khoản'),
    done: (page) => page.getByRole('dialog'),
  },
  {
    name: 'the own password',
    by: newOfficer,
    method: 'PUT',
    address: /\/v1\/me\/password$/,
    async fill(page) {
      await page.goto('/password')
      await page.getByLabel('Mật khẩu hiện tại').fill(PASSWORD)
      for (const label of [/^Mật khẩu mới/, /^Nhập lại mật khẩu mới/])
        await page.getByRole('textbox', { name: label }).fill(`${PASSWORD}-moi`)
      return { count: async () => 0, adds: 0 }
    },
    send: button('Đổi mật khẩu'),
    // The change ends the sessions of the old password: one signs in with the new one.
    done: (page) => page.getByRole('heading', { level: 1, name: /Xin chào/ }).or(page.getByLabel('Tên đăng nhập')),
  },
]

/** Files of stories run beside each other: each takes a part. */
export const PARTS: Record<1 | 2, Write[]> = {
  1: [...FORMS, ...MORE],
  2: [...REST, ...MONEY, ...INSPECTIONS],
}

export const WRITES: Write[] = [...PARTS[1], ...PARTS[2]]
