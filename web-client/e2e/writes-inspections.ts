import { ask } from './desk'
import { taxCode } from './inspection-ways'
import { button, choose, choosePaper, inDialog, items, serial, unique, version, type Write } from './write-ways'

const INSPECTOR = 'inspector'
const LABOUR = 'labour.officer'
/** Sits in the team of an inspection beside its head. */
const MEMBER = 'insurance.officer'

/** An inspection in a state in which something is found. */
async function underWay(): Promise<{ id: string }> {
  const all = await items(INSPECTOR, '/v1/inspections?limit=200')
  return all.find((it: { status: string }) => it.status === 'under_way')
}

interface Member {
  declared_at?: string | null
}

/** An inspection that was decided; its team has declared already. */
async function decided(): Promise<{ id: string }> {
  const all = await items(INSPECTOR, '/v1/inspections?limit=200')
  return all.find((it: { status: string }) => it.status === 'decided')
}

interface Finding {
  id: string
  remedies: { status: string }[]
}

async function findingWith(status: string): Promise<Finding> {
  const all: Finding[] = await items(INSPECTOR, '/v1/findings?limit=200')
  const found = all.find(({ remedies }) => remedies.some((it) => it.status === status))
  if (!found) throw new Error(`no remedy is ${status}`)
  return found
}

const remedyOf = async (finding: string) => (await ask(INSPECTOR, `/v1/findings/${finding}`)).remedies[0]

const employer = () =>
  ask(INSPECTOR, '/v1/employers', { name: unique('Công ty Mẫu'), kind: 'enterprise', tax_code: taxCode() })

/** A score of a year, with points and evidence of each criterion; its address in the service. */
async function scored(year: number): Promise<string> {
  const { id, criteria, version } = await ask(LABOUR, '/v1/ward-scores', { year })
  const points = criteria.map(({ code, max_points }: { code: string; max_points: number }) => ({
    criterion: code,
    points: max_points,
    evidence: 'Báo cáo mẫu của phường',
  }))
  await ask(LABOUR, `/v1/ward-scores/${id}`, { points }, 'PATCH', version)
  return `/v1/ward-scores/${id}`
}

async function submitted(year: number): Promise<string> {
  const path = await scored(year)
  await ask(LABOUR, `${path}/submission`, undefined, 'POST', await version(path, LABOUR))
  return path
}

const findingsOf = (id: string) => items(INSPECTOR, `/v1/findings?limit=200&inspection_id=${id}`)

/** Forms of inspections that want more than what is plausible. */
export const INSPECTIONS: Write[] = [
  {
    name: 'a finding',
    by: INSPECTOR,
    method: 'POST',
    address: /\/v1\/inspections\/[^/]+\/findings$/,
    async fill(page) {
      const { id } = await underWay()
      await page.goto(`/inspections/${id}`)
      await page.getByRole('button', { name: 'Ghi phát hiện' }).click()
      const dialog = page.getByRole('dialog')
      // The list of the first field lies open over the fields below until something is chosen.
      await choose(page, 'Mục kiểm tra', /./)
      await dialog.getByLabel('Nội dung').fill(unique('Đơn vị thực hiện đúng'))
      await dialog.getByText('Đạt', { exact: true }).click()
      return { count: async () => (await findingsOf(id)).length, adds: 1 }
    },
    send: inDialog('Lưu phát hiện'),
    done: (page) =>
      page
        .locator('body:not(:has([role=dialog]))')
        .getByText(/^Đơn vị thực hiện đúng/)
        .first(),
  },
  {
    name: 'what becomes of a finding',
    by: INSPECTOR,
    method: 'POST',
    address: /\/v1\/findings\/[^/]+\/judgements$/,
    async fill(page) {
      const [{ id }] = (await items(INSPECTOR, '/v1/findings?limit=200')).filter(
        (it: { result: string }) => it.result === 'open',
      )
      await page.goto(`/findings/${id}`)
      await page.getByRole('button', { name: 'Đánh giá' }).click()
      await page.getByRole('dialog').getByText('Đạt', { exact: true }).click()
      return { count: () => version(`/v1/findings/${id}`, INSPECTOR), adds: 1 }
    },
    send: inDialog('Đánh giá'),
    done: (page) => page.locator('body:not(:has([role=dialog]))').getByRole('main').getByText('Đạt', { exact: true }),
  },
  {
    name: 'what becomes of a remedy',
    by: INSPECTOR,
    method: 'POST',
    address: /\/v1\/remedies\/[^/]+\/transitions$/,
    async fill(page) {
      const { id } = await findingWith('handed_in')
      await page.goto(`/findings/${id}`)
      await page.getByRole('button', { name: /^Chưa chấp nhận/ }).click()
      await page.getByRole('dialog').getByLabel('Lý do').fill('Chưa đủ chứng từ')
      return { count: async () => (await remedyOf(id)).version, adds: 1 }
    },
    send: (page) => page.getByRole('dialog').locator('button[type=submit]'),
    done: (page) => page.getByRole('main').getByText('Chưa đạt', { exact: true }).first(),
  },
  {
    name: 'a proof of a remedy',
    isSent: true,
    by: INSPECTOR,
    method: 'POST',
    address: /\/v1\/remedies\/[^/]+\/documents$/,
    async fill(page) {
      const { id } = await findingWith('open')
      await page.goto(`/findings/${id}`)
      const choose = () => choosePaper(page.locator('main input[type=file]').last(), 'uy-nhiem-chi.pdf')
      const before = (await remedyOf(id)).documents.length
      await choose()
      this.again = choose
      return { count: async () => (await remedyOf(id)).documents.length - before, adds: 1 }
    },
    send: button('Thêm tệp'),
    done: (page) => page.getByRole('button', { name: 'uy-nhiem-chi.pdf' }).first(),
  },
  {
    name: 'an interest of who inspects',
    by: MEMBER,
    method: 'POST',
    address: /\/v1\/inspections\/[^/]+\/declarations$/,
    async fill(page) {
      const { id } = await decided()
      const path = `/v1/inspections/${id}`
      const [head, member] = [await ask(INSPECTOR, '/v1/me'), await ask(MEMBER, '/v1/me')]
      const team = [
        { user_id: head.id, role: 'head' },
        { user_id: member.id, role: 'member' },
      ]
      // Who joins anew has declared nothing.
      for (const members of [team.slice(0, 1), team])
        await ask(INSPECTOR, `${path}/team`, { members }, 'PUT', await version(path, INSPECTOR))
      await page.goto(`/inspections/${id}`)
      await page.getByRole('button', { name: 'Khai báo lợi ích' }).click()
      await page.getByRole('dialog').getByText('Không có', { exact: true }).click()
      const declared = async () => (await ask(INSPECTOR, path)).members.filter((it: Member) => it.declared_at).length
      return { count: declared, adds: 1 }
    },
    send: inDialog('Gửi khai báo'),
    done: (page) =>
      page.getByRole('row').filter({ hasText: 'Viên Chức Bảo Hiểm' }).getByText('Không có', { exact: true }),
  },
  {
    name: 'an employer',
    by: INSPECTOR,
    method: 'POST',
    address: /\/v1\/employers$/,
    async fill(page) {
      const name = unique('Công ty TNHH Mẫu')
      await page.goto('/employers/new')
      await page.getByLabel('Tên đơn vị').fill(name)
      await page.getByLabel('Mã số thuế').fill(taxCode())
      const found = async () => (await ask(INSPECTOR, '/v1/employers/search', { q: name, limit: 5 })).items
      return { count: async () => (await found()).length, adds: 1 }
    },
    send: button('Lưu đơn vị'),
    done: (page) => page.getByRole('heading', { level: 1, name: /^Công ty TNHH Mẫu/ }),
  },
  {
    name: 'an accident at an employer',
    by: INSPECTOR,
    method: 'POST',
    address: /\/v1\/employer-incidents$/,
    async fill(page) {
      const { id } = await employer()
      await page.goto(`/employers/${id}`)
      await page.getByRole('button', { name: 'Ghi vụ việc' }).click()
      await page.getByRole('dialog').getByLabel('Ghi chú').fill('Ngã từ giàn giáo')
      const all = () => items(INSPECTOR, `/v1/employer-incidents?employer_id=${id}`)
      return { count: async () => (await all()).length, adds: 1 }
    },
    send: inDialog('Lưu'),
    done: (page) => page.getByRole('cell', { name: 'Ngã từ giàn giáo' }).first(),
  },
  {
    name: 'what an offender explains',
    by: INSPECTOR,
    method: 'POST',
    address: /\/v1\/sanctions\/[^/]+\/explanation$/,
    async fill(page) {
      const { id } = await employer()
      const today = new Date().toLocaleDateString('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' })
      const facts = { violation_code: 'LAB_WAGE_LATE', minutes_on: today, affected_count: 60 }
      const minutes = { detected_on: today, minutes_kind: 'simple', minutes_number: `${serial()}/BB-mẫu` }
      const made = await ask(INSPECTOR, '/v1/sanctions', { employer_id: id, ...minutes, facts })
      await page.goto(`/sanctions/${made.id}`)
      await page.getByRole('button', { name: 'Ghi giải trình' }).click()
      await page.getByRole('dialog').locator('textarea').fill('Đơn vị gặp khó khăn về tài chính')
      return { count: () => version(`/v1/sanctions/${made.id}`, INSPECTOR), adds: 1 }
    },
    send: (page) => page.getByRole('dialog').locator('button[type=submit]'),
    done: (page) => page.locator('body:not(:has([role=dialog]))').getByText('Đơn vị gặp khó khăn về tài chính').first(),
  },
  {
    name: 'a score of a ward that is submitted',
    by: LABOUR,
    method: 'POST',
    address: /\/v1\/ward-scores\/[^/]+\/submission$/,
    async fill(page) {
      const path = await scored(2016)
      await page.goto(path.slice(3))
      return { count: () => version(path, LABOUR), adds: 1 }
    },
    send: button('Trình công nhận'),
    done: (page) => page.getByRole('main').getByText('Đã trình').first(),
  },
  {
    name: 'a ward that is recognised',
    by: 'merit.director',
    method: 'POST',
    address: /\/v1\/ward-scores\/[^/]+\/recognition$/,
    async fill(page) {
      const path = await submitted(2017)
      await page.goto(path.slice(3))
      await page.getByRole('button', { name: 'Công nhận', exact: true }).click()
      await page.getByRole('dialog').getByLabel('Quyết định số').fill(`${serial()}/QĐ-mẫu`)
      return { count: () => version(path, LABOUR), adds: 1 }
    },
    send: inDialog('Công nhận'),
    done: (page) => page.getByRole('main').getByText('Đã công nhận').first(),
  },
  {
    name: 'a ward that is not recognised',
    by: 'merit.director',
    method: 'POST',
    address: /\/v1\/ward-scores\/[^/]+\/refusal$/,
    async fill(page) {
      const path = await submitted(2018)
      await page.goto(path.slice(3))
      await page.getByRole('button', { name: 'Chưa công nhận', exact: true }).click()
      await page.getByRole('dialog').getByLabel('Lý do').fill('Minh chứng chưa đủ')
      return { count: () => version(path, LABOUR), adds: 1 }
    },
    send: inDialog('Chưa công nhận'),
    done: (page) => page.locator('body:not(:has([role=dialog]))').getByText('Minh chứng chưa đủ').first(),
  },
]
