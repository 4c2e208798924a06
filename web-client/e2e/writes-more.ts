import { answer, caseBeforeMeeting, handIn, openCase } from './case-ways'
import { ask, draftCase } from './desk'
import { arrearsList, freeMonth } from './inspection-ways'
import {
  button,
  choose,
  fundOf,
  inDialog,
  items,
  newDonor,
  newPerson,
  serial,
  unique,
  version,
  type Write,
} from './write-ways'

/** Some months ahead, as people write it. */
const LATER = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10).split('-').reverse().join('/')
const OFFICER = 'bac.officer'
const ACCOUNTANT = 'fund.accountant'
const LABOUR = 'labour.officer'

/** A list of people that is drawn up, with so many people. */
async function listOf(people: number): Promise<{ id: string; version: number }> {
  const { id } = await openCase('NCC_DIEUDUONG')
  await answer(id, { list_period: 'Năm 2026' })
  const answers = { merit_group: 'war_invalid', convalescence_form: 'home' }
  const rows: unknown[] = []
  for (let left = people; left > 0; left--)
    rows.push({ person_id: (await newPerson(unique('Lương Văn Mẫu'))).id, answers })
  const before = await ask(OFFICER, `/v1/cases/${id}`)
  if (rows.length === 0) return before
  await ask(OFFICER, `/v1/cases/${id}/beneficiaries`, { rows }, 'POST', before.version)
  return ask(OFFICER, `/v1/cases/${id}`)
}

const rowsOf = async (id: string): Promise<number> => (await ask(OFFICER, `/v1/cases/${id}`)).rows.total

/** Forms that want more than what is plausible. */
export const MORE: Write[] = [
  {
    name: 'an answer of a draft, which is saved by itself',
    isSent: true,
    learns: true,
    by: OFFICER,
    method: 'PATCH',
    address: /\/v1\/cases\/[^/]+$/,
    async fill(page) {
      const id = await draftCase()
      const path = `/v1/cases/${id}`
      const before = await version(path)
      await page.goto(`/cases/${id}/edit`)
      await page.locator('textarea').first().fill('Sống cùng gia đình con gái')
      return { count: async () => (await version(path)) - before, adds: 1 }
    },
    send: button('Lưu'),
    done: (page) => page.locator('[data-saved="true"]'),
  },
  {
    name: 'a new date for a case',
    by: 'bac.chair',
    method: 'POST',
    address: /\/v1\/cases\/[^/]+\/rescheduling$/,
    async fill(page) {
      const [{ id }] = await items('bac.chair', '/v1/cases?case_type=BTXH_TC&queue=awaiting_my_action&limit=1')
      await page.goto(`/cases/${id}`)
      await page.getByRole('button', { name: 'Hẹn lại' }).click()
      await page.getByRole('dialog').getByLabel('Ngày trả kết quả mới').fill(LATER)
      await page.getByRole('dialog').getByLabel('Lý do hẹn lại').fill('Chờ kết quả xác minh')
      return { count: () => version(`/v1/cases/${id}`, 'bac.chair'), adds: 1 }
    },
    send: inDialog('Hẹn lại'),
    done: (page) => page.getByRole('main').getByText(LATER).first(),
  },
  {
    name: 'cases that are given to somebody together',
    by: OFFICER,
    method: 'POST',
    address: /\/v1\/cases\/bulk-actions$/,
    async fill(page) {
      const ids = [await draftCase(), await draftCase()]
      for (const id of ids)
        await ask(OFFICER, `/v1/cases/${id}/assignee`, { user_id: null }, 'PUT', await version(`/v1/cases/${id}`))
      const versions = async () => (await version(`/v1/cases/${ids[0]}`)) + (await version(`/v1/cases/${ids[1]}`))
      await page.goto('/cases?queue=drafts&sort=-created_at')
      for (const id of ids) {
        const { code } = await ask(OFFICER, `/v1/cases/${id}`)
        await page.locator(`[data-case="${code}"]`).getByRole('checkbox').check()
      }
      await page.getByRole('button', { name: 'Phân công' }).click()
      await page.getByRole('dialog').getByRole('combobox', { name: 'Giao cho' }).click()
      await page.getByRole('option', { name: /^Tôi \(/ }).click()
      return { count: versions, adds: 2 }
    },
    send: (page) => page.getByRole('dialog').getByRole('button', { name: /^Thực hiện/ }),
    done: (page) => page.getByRole('dialog').getByText('Đã xong', { exact: true }).first(),
  },
  {
    name: 'the answer of an agency',
    learns: true,
    by: 'front.officer',
    method: 'POST',
    address: /\/v1\/case-referrals\/[^/]+\/answer$/,
    async fill(page) {
      const { id } = await caseBeforeMeeting()
      const { agency } = await ask('front.officer', '/v1/me')
      const asked = { agency_id: agency.id, reason: 'Xin ý kiến về hoàn cảnh gia đình', kind: 'opinion' }
      await ask(OFFICER, `/v1/cases/${id}/referrals`, asked, 'POST', await version(`/v1/cases/${id}`))
      await page.goto(`/cases/${id}`)
      await page.getByText('Nhất trí', { exact: true }).click()
      await page.getByLabel('Nội dung trả lời').fill('Mặt trận phối hợp vận động')
      const own = async () =>
        (await items(OFFICER, `/v1/cases/${id}/referrals`)).filter(
          (it: { answers?: unknown[]; answer?: unknown }) => it.answer || it.answers?.length,
        )
      return { count: async () => (await own()).length, adds: 1 }
    },
    send: button('Gửi trả lời'),
    done: (page) => page.getByText('Đã gửi trả lời').first(),
  },
  {
    name: 'the answer of another ward',
    learns: true,
    by: 'nam.officer',
    method: 'POST',
    address: /\/v1\/case-transfers\/[^/]+\/answer$/,
    async fill(page) {
      const { id } = await openCase('BTXH_TC')
      const { unit } = await ask('nam.officer', '/v1/me')
      const offer = { to_unit_id: unit.id, reason: 'Người thụ hưởng chuyển nơi cư trú' }
      await ask(OFFICER, `/v1/cases/${id}/transfers`, offer, 'POST', await version(`/v1/cases/${id}`))
      await page.goto(`/cases/${id}`)
      await page.getByText('Không nhận', { exact: true }).click()
      await page.getByLabel(/^Lý do/).fill('Chưa đăng ký thường trú tại phường')
      const open = () => items('nam.officer', '/v1/case-transfers?direction=incoming&status=offered&limit=200')
      const own = async () => (await open()).filter((it: { case_id: string }) => it.case_id === id)
      return { count: async () => (await own()).length, adds: -1 }
    },
    send: button('Gửi trả lời'),
    done: (page) => page.getByText('Đã trả lời').first(),
  },
  {
    name: 'a person on a list',
    by: OFFICER,
    method: 'POST',
    address: /\/v1\/cases\/[^/]+\/beneficiaries$/,
    async fill(page) {
      const { id } = await listOf(0)
      const person = await newPerson(unique('Lương Văn Mẫu'))
      await page.goto(`/cases/${id}?tab=rows`)
      await page.getByRole('button', { name: 'Thêm công dân' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.locator('#row-person').fill(person.full_name)
      await page.getByRole('option', { name: person.full_name }).first().click()
      await choose(page, /Diện người có công/, /./)
      await dialog.getByLabel(/gia đình/).check()
      return { count: () => rowsOf(id), adds: 1 }
    },
    send: inDialog('Thêm công dân'),
    done: (page) => page.locator('[data-row="pending"]').first(),
  },
  {
    name: 'people who are taken off a list',
    by: OFFICER,
    method: 'POST',
    address: /\/v1\/cases\/[^/]+\/beneficiaries\/removal$/,
    async fill(page) {
      const { id } = await listOf(2)
      await page.goto(`/cases/${id}?tab=rows`)
      await page.locator('[data-row="pending"]').first().getByRole('checkbox').check()
      return { count: () => rowsOf(id), adds: -1 }
    },
    send: button(/^Bỏ 1 người/),
    done: (page) => page.getByText(/^Đã bỏ 1 người/).first(),
  },
  {
    name: 'people from a worksheet',
    by: OFFICER,
    method: 'POST',
    address: /\/v1\/cases\/[^/]+\/beneficiaries\/imports$/,
    async fill(page) {
      const { id } = await listOf(0)
      const person = await newPerson(unique('Lương Văn Mẫu'))
      const heads = 'Họ và tên\tNgày sinh\tDiện người có công\tHình thức điều dưỡng'
      await page.goto(`/cases/${id}?tab=rows`)
      await page.getByRole('button', { name: 'Nhập từ Excel' }).click()
      const dialog = page.getByRole('dialog')
      const line = `${person.full_name}\t1950\tThương binh, người hưởng chính sách như thương binh\tĐiều dưỡng tại gia đình`
      await dialog.getByLabel('Hoặc dán từ bảng tính').fill(`${heads}\n${line}`)
      await dialog.getByRole('button', { name: 'Kiểm tra' }).click()
      await dialog.getByText(/^Thêm mới 1/).waitFor()
      return { count: () => rowsOf(id), adds: 1 }
    },
    send: inDialog('Thêm 1 người vào danh sách'),
    done: (page) => page.locator('body:not(:has([role=dialog])) [data-row="pending"]').first(),
  },
  {
    name: 'the verdicts on a list',
    by: 'merit.officer',
    method: 'POST',
    address: /\/v1\/cases\/[^/]+\/beneficiaries\/verdicts$/,
    async fill(page) {
      const { id } = await listOf(1)
      await handIn(id, ['list_of_people'])
      await ask(
        OFFICER,
        `/v1/cases/${id}/transitions`,
        { transition: 'submit' },
        'POST',
        await version(`/v1/cases/${id}`),
      )
      await page.goto(`/cases/${id}?tab=rows`)
      const accepted = async () => (await ask(OFFICER, `/v1/cases/${id}`)).rows.accepted
      return { count: accepted, adds: 1 }
    },
    send: button(/^Chấp nhận 1/),
    done: (page) => page.locator('[data-row="accepted"]').first(),
  },
  {
    name: 'a case that follows another',
    by: OFFICER,
    method: 'POST',
    address: /\/v1\/cases\/[^/]+\/links$/,
    async fill(page) {
      const { id } = await openCase('KT_XACDINH')
      await page.goto(`/cases/${id}`)
      await page.getByRole('link', { name: /^Lập hồ sơ: Trợ cấp xã hội hằng tháng/ }).click()
      await page.getByText('sẽ được liên kết với hồ sơ đó').waitFor()
      return { count: async () => (await items(OFFICER, `/v1/cases/${id}/links`)).length, adds: 1 }
    },
    send: button('Lập hồ sơ'),
    done: (page) => page.getByRole('heading', { level: 1, name: /^HS-/ }),
  },
  {
    name: 'a receipt',
    by: ACCOUNTANT,
    method: 'POST',
    address: /\/v1\/contributions\/[^/]+\/receipt$/,
    async fill(page) {
      const [fund, donor] = [await fundOf(), await newDonor()]
      const given = { measure: 'vnd', amount: 50_000, channel: 'cash', received_on: '2026-11-20' }
      const { id } = await ask(ACCOUNTANT, '/v1/contributions', { fund_id: fund.id, donor_id: donor.id, ...given })
      const receipt = async () => Number(Boolean((await ask(ACCOUNTANT, `/v1/contributions/${id}`)).receipt))
      await page.goto(`/contributions/${id}`)
      return { count: receipt, adds: 1 }
    },
    send: button('Lập phiếu'),
    done: (page) => page.getByRole('article'),
  },
  {
    name: 'a reminder of an employer in arrears',
    by: 'insurance.officer',
    method: 'POST',
    address: /\/v1\/arrears-reminders$/,
    async fill(page) {
      const [{ employer }] = await items('insurance.officer', '/v1/arrears?limit=1')
      await page.goto('/arrears-reminders')
      await page.getByRole('button', { name: 'Lập thông báo đôn đốc' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Đơn vị').first().fill(employer.name)
      await page.getByRole('option', { name: employer.name }).first().click()
      await dialog.getByLabel('Số văn bản').fill(`${serial()}/TB-BHXH`)
      await dialog.getByLabel('Nộp trước ngày').fill('31/12/2026')
      const all = () => items('insurance.officer', '/v1/arrears-reminders?limit=200')
      return { count: async () => (await all()).length, adds: 1 }
    },
    send: (page) => page.getByRole('dialog').locator('button[type=submit]'),
    done: (page) =>
      page
        .getByRole('main')
        .getByText(/TB-BHXH/)
        .first(),
  },
  {
    name: 'a monthly list of the insurance agency',
    by: 'insurance.officer',
    method: 'POST',
    address: /\/v1\/arrears-imports$/,
    async fill(page) {
      const [employer] = (await items('insurance.officer', '/v1/employers?limit=50')).filter(
        (it: { insurance_code?: string }) => it.insurance_code,
      )
      const list = arrearsList(await freeMonth(), employer.insurance_code, employer.name, '270000000')
      const all = () => items('insurance.officer', '/v1/arrears-imports?limit=200')
      await page.goto('/arrears-imports')
      await page.getByLabel('Chọn danh sách (Excel, CSV)').setInputFiles(list)
      await page.getByText(/chưa ghi gì/).waitFor()
      return { count: async () => (await all()).length, adds: 1 }
    },
    send: button('Nhận danh sách này'),
    done: (page) =>
      page
        .getByRole('main')
        .filter({ hasNot: page.getByRole('button', { name: 'Nhận danh sách này' }) })
        .getByRole('cell', { name: 'c12.csv' })
        .first(),
  },
  {
    name: 'the score of a ward',
    by: LABOUR,
    method: 'POST',
    address: /\/v1\/ward-scores$/,
    async fill(page) {
      await page.goto('/ward-scores')
      await page.getByRole('button', { name: 'Chấm điểm năm' }).click()
      await page.getByRole('dialog').getByRole('textbox', { name: 'Năm' }).fill('2019')
      return { count: async () => (await items(LABOUR, '/v1/ward-scores?limit=200')).length, adds: 1 }
    },
    send: inDialog('Chấm điểm năm'),
    done: (page) => page.locator('body:not(:has([role=dialog]))').getByRole('main').getByText('2019').first(),
  },
]
