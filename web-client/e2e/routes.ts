import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { ask } from './desk'

/** An address of a route, and who opens it; nobody signs in for a page that is open to everybody. */
export interface Sample {
  as: string | null
  address: string
  /**
   * Changes the record beside the page, as somebody else would. Gives the field that then shows the new value, or when the
   * page has read the record again.
   */
  touch?: (page: Page) => Promise<{ label?: string; value?: string; read?: Promise<unknown> }>
}

/** The routes of the client, from the list of them and from those of domains that keep their own. */
export const ROUTES = ['src/router.tsx', ...readdirSync('src').map((folder) => `src/${folder}/routes.ts`)]
  .filter((file) => existsSync(file))
  .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/^ {2}path: '([^']+)'/gm)].map(([, path]) => path ?? ''))

const OFFICER = 'bac.officer'
const ACCOUNTANT = 'fund.accountant'
const INSPECTOR = 'inspector'
const INSURER = 'insurance.officer'

const idOf = async (as: string, path: string, body?: unknown): Promise<string> =>
  (await ask(as, path, body)).items[0].id as string

/** A reminder of an employer in arrears. */
async function reminded(employer_id: string): Promise<string> {
  const { items } = await ask(INSURER, '/v1/arrears-reminders?limit=1')
  if (items[0]) return items[0].id
  const reminder = { employer_id, document_number: '7/TB-mẫu', reminded_on: '2026-11-20', pay_by: '2026-12-20' }
  return (await ask(INSURER, '/v1/arrears-reminders', reminder)).id
}

/** Something that was printed of a case. */
async function printOf(id: string): Promise<string> {
  const { items } = await ask(OFFICER, `/v1/cases/${id}/print-drafts`)
  const [{ kind, content }] = items
  const texts = content.parts
    .filter((it: { kind: string }) => it.kind === 'text')
    .map((it: { text: string }) => it.text)
  const { version } = await ask(OFFICER, `/v1/cases/${id}`)
  return (await ask(OFFICER, `/v1/cases/${id}/prints`, { kind, texts }, 'POST', version)).id
}

/** Changes one value of a record through the service, each time to another one. A form without its field reads the record again. */
function touched(as: string, path: string, field: string, label: string): Pick<Sample, 'touch'> {
  let turn = 0
  return {
    async touch(page) {
      const { version } = await ask(as, path)
      const value = `Thái ${'ABCDEFGH'[turn++ % 8]}`
      const hasField = (await page.locator('form').getByLabel(label).count()) > 0
      const read = hasField ? undefined : readAgain(page, path)
      await ask(as, path, { [field]: value }, 'PATCH', version)
      return hasField ? { label, value } : { read }
    },
  }
}

const readAgain = (page: Page, path: string) =>
  page.waitForResponse((it) => it.url().endsWith(path) && it.request().method() === 'GET')

/** Somebody else records what a house got. */
const helped = (house: string) => async (page: Page) => {
  const read = readAgain(page, `/v1/houses/${house}`)
  const source = { kind: 'family', measure: 'vnd', amount: 1000, received_on: '2026-11-20' }
  await ask(ACCOUNTANT, `/v1/houses/${house}/sources`, source)
  return { read }
}

/** Somebody else takes a case, or puts it back. */
const handedOver = (id: string) => async (page: Page) => {
  const { version, assignee } = await ask(OFFICER, `/v1/cases/${id}`)
  const read = readAgain(page, `/v1/cases/${id}`)
  const user_id = assignee ? null : (await ask(OFFICER, '/v1/me')).id
  await ask(OFFICER, `/v1/cases/${id}/assignee`, { user_id }, 'PUT', version)
  return { read }
}

/** An example of each route. A new route gets its line here; without one the test fails. */
export async function samples(): Promise<Record<string, Sample[]>> {
  const of = (as: string | null, ...addresses: string[]) => addresses.map((address) => ({ as, address }))
  const draft = await idOf(OFFICER, '/v1/cases?queue=drafts&limit=1')
  const open = await idOf(OFFICER, '/v1/cases?queue=awaiting_my_action&status=open&limit=1')
  const person = await idOf(OFFICER, '/v1/people/search', { q: 'mau', limit: 1 })
  const household = await idOf(OFFICER, '/v1/households?limit=1')
  const { items: contributions } = await ask(ACCOUNTANT, '/v1/contributions?limit=50')
  const fund = contributions[0].fund_id
  const { items: campaigns } = await ask(ACCOUNTANT, '/v1/campaigns?limit=50')
  const payCampaign = campaigns.find(
    (it: { kind: string; is_open: boolean }) => it.kind === 'one_days_pay' && it.is_open,
  )
  const donor = await idOf(ACCOUNTANT, '/v1/donors/search', { q: 'mau', limit: 1 })
  const house = await idOf(ACCOUNTANT, '/v1/houses?limit=1')
  const { items: types } = await ask(OFFICER, '/v1/case-types')
  const [older, newer] = types
    .filter((it: { code: string }) => it.code === 'GN_TX_NGHEO')
    .map((it: { id: string }) => it.id)
  const employer = await idOf(INSPECTOR, '/v1/employers?limit=1')
  await ask(INSPECTOR, '/v1/employers', { name: 'Hợp tác xã Mẫu', kind: 'cooperative', contribution_cycle: 'monthly' })
  const debtor = await ask(INSURER, '/v1/arrears?limit=1')
  const reminder = await reminded(debtor.items[0].employer.id)
  const { items: visits } = await ask(INSPECTOR, '/v1/inspections?limit=200')
  const ended = visits.find((it: { status: string }) => it.status === 'closed')
  const finding = await idOf(INSPECTOR, `/v1/findings?limit=1&inspection_id=${ended.id}`)
  const plan = await idOf(INSPECTOR, '/v1/inspection-plans?limit=1')
  const sanction = await idOf(INSPECTOR, '/v1/sanctions?limit=1')
  const dialogue = await idOf(INSPECTOR, '/v1/dialogues?limit=1')
  const score = await idOf(INSPECTOR, '/v1/ward-scores?limit=1')
  const money = (kind: string) => idOf(ACCOUNTANT, `/v1/${kind}?limit=1`)
  return {
    '/login': of(null, '/login'),
    '/public': of(null, '/public'),
    '/public/procedures': of(null, '/public/procedures', '/public/procedures?area=social'),
    '/public/procedures/$code': of(null, '/public/procedures/NCC_THOCUNG', '/public/procedures/CTKC_NHA'),
    '/public/status': of(null, '/public/status'),
    $: of(OFFICER, '/nowhere'),
    '/': of(OFFICER, '/'),
    '/cases': of(OFFICER, '/cases', '/cases?queue=overdue'),
    '/cases/new': [
      ...of(OFFICER, '/cases/new', `/cases/new?type=BTXH_TC&person=${person}`),
      // It begins with its questions: its clock runs at once.
      ...of('child.officer', `/cases/new?type=TE_KHANCAP&person=${person}`),
    ],
    '/cases/$id': of(
      OFFICER,
      ...['', '?tab=papers', '?tab=coordination', '?tab=timeline', '?tab=notes'].map((tab) => `/cases/${open}${tab}`),
    ).map((sample) => ({ ...sample, touch: handedOver(open) })),
    '/cases/$id/edit': of(OFFICER, ...['', '?step=papers', '?step=check'].map((step) => `/cases/${draft}/edit${step}`)),
    '/cases/$id/print/$paper': of(OFFICER, `/cases/${open}/print/receipt`),
    '/cases/$id/prints/$print': of(OFFICER, `/cases/${open}/prints/${await printOf(open)}`),
    '/case-postings': of(OFFICER, '/case-postings'),
    '/case-postings/print': of(OFFICER, '/case-postings/print'),
    '/people': of(OFFICER, '/people'),
    '/people/new': of(OFFICER, '/people/new'),
    '/people/$id': of(OFFICER, `/people/${person}`),
    '/people/$id/edit': [
      {
        as: OFFICER,
        address: `/people/${person}/edit`,
        ...touched(OFFICER, `/v1/people/${person}`, 'ethnicity', 'Dân tộc'),
      },
    ],
    '/households/$id': of(OFFICER, `/households/${household}`),
    '/number-claims': of('auditor', '/number-claims'),
    '/funds': of(ACCOUNTANT, '/funds'),
    '/funds/$id': of(
      ACCOUNTANT,
      ...['contributions', 'pledges', 'campaigns', 'allocations', 'houses', 'bank', 'ledger', 'periods'].map(
        (tab) => `/funds/${fund}?tab=${tab}`,
      ),
    ),
    '/funds/$id/contributions/new': of(ACCOUNTANT, `/funds/${fund}/contributions/new`),
    '/funds/$id/pledges/new': of(ACCOUNTANT, `/funds/${fund}/pledges/new`),
    '/funds/$id/allocations/new': of(ACCOUNTANT, `/funds/${fund}/allocations/new`),
    '/funds/$id/notice-board': of(ACCOUNTANT, `/funds/${fund}/notice-board`),
    '/campaigns/$id/pay-lists/new': of(ACCOUNTANT, `/campaigns/${payCampaign.id}/pay-lists/new`),
    '/donors': of(ACCOUNTANT, '/donors'),
    '/donors/$id': [
      {
        as: ACCOUNTANT,
        address: `/donors/${donor}`,
        ...touched(ACCOUNTANT, `/v1/donors/${donor}`, 'address', 'Địa chỉ'),
      },
    ],
    '/campaigns/$id': of(ACCOUNTANT, `/campaigns/${payCampaign.id}`),
    '/houses/new': of(ACCOUNTANT, '/houses/new'),
    '/houses/$id': [{ as: ACCOUNTANT, address: `/houses/${house}`, touch: helped(house) }],
    '/contributions/$id': of(
      ACCOUNTANT,
      `/contributions/${contributions.find((it: { receipt?: unknown }) => it.receipt).id}`,
    ),
    '/allocations/$id': of(ACCOUNTANT, `/allocations/${await money('allocations')}`),
    '/awards': of(OFFICER, '/awards'),
    '/awards/new': of(OFFICER, '/awards/new'),
    '/awards/$id': of(OFFICER, `/awards/${await idOf(OFFICER, '/v1/awards?limit=1')}`),
    '/employers': of(INSPECTOR, '/employers'),
    '/employers/new': of(INSPECTOR, '/employers/new'),
    '/employers/$id': [
      {
        as: INSPECTOR,
        address: `/employers/${employer}`,
        ...touched(INSPECTOR, `/v1/employers/${employer}`, 'address', 'Địa chỉ'),
      },
    ],
    '/arrears': of(INSURER, '/arrears'),
    '/arrears/$id': of(INSURER, `/arrears/${debtor.items[0].id}`),
    '/arrears-imports': of(INSURER, '/arrears-imports'),
    '/arrears-reminders': of(INSURER, '/arrears-reminders'),
    '/arrears-reminders/$id': of(INSURER, `/arrears-reminders/${reminder}`),
    '/inspections': of(INSPECTOR, '/inspections'),
    '/inspections/calendar': of(INSPECTOR, '/inspections/calendar'),
    '/inspections/map': of(INSPECTOR, '/inspections/map'),
    '/inspections/weights': of('province.leader', '/inspections/weights'),
    '/inspections/figures': of(INSPECTOR, '/inspections/figures'),
    '/inspections/new': of(INSPECTOR, '/inspections/new'),
    '/inspections/$id': of(INSPECTOR, ...visits.slice(0, 3).map((it: { id: string }) => `/inspections/${it.id}`)),
    '/inspections/$id/print/$paper': of(
      INSPECTOR,
      ...['decision', 'minutes', 'conclusion'].map((paper) => `/inspections/${ended.id}/print/${paper}`),
    ),
    '/inspections/$id/on-site': of(INSPECTOR, `/inspections/${ended.id}/on-site`),
    '/field': of(INSPECTOR, '/field'),
    '/findings/$id': of(INSPECTOR, `/findings/${finding}`),
    '/inspection-ranking': of(INSPECTOR, '/inspection-ranking'),
    '/inspection-plans': of(INSPECTOR, '/inspection-plans'),
    '/inspection-plans/$id': of(INSPECTOR, `/inspection-plans/${plan}`),
    '/sanctions': of(INSPECTOR, '/sanctions'),
    '/sanctions/new': of(INSPECTOR, '/sanctions/new', `/sanctions/new?finding=${finding}`),
    '/sanctions/$id': of(INSPECTOR, `/sanctions/${sanction}`),
    '/sanctions/$id/print': of(INSPECTOR, `/sanctions/${sanction}/print`),
    '/dialogues': of(INSPECTOR, '/dialogues'),
    '/dialogues/new': of(INSPECTOR, '/dialogues/new'),
    '/dialogues/$id': of(INSPECTOR, `/dialogues/${dialogue}`),
    '/ward-scores': of(INSPECTOR, '/ward-scores'),
    '/ward-scores/$id': of(INSPECTOR, `/ward-scores/${score}`),
    '/hot-spots': of(INSPECTOR, '/hot-spots'),
    '/public/inspection-checklists': of(null, '/public/inspection-checklists'),
    '/public/inspection': of(null, '/public/inspection'),
    '/statistics': of(ACCOUNTANT, '/statistics', '/statistics?group_by=month'),
    '/statistics/cases': of('bac.chair', '/statistics/cases', '/statistics/cases?reporting_period=2026-Q4&area=social'),
    '/statistics/past': of(ACCOUNTANT, '/statistics/past'),
    '/catalogue': of(OFFICER, '/catalogue', '/catalogue?area=poverty&force=past'),
    '/catalogue/$id': of(OFFICER, `/catalogue/${newer}`, `/catalogue/${newer}?with=${older}`),
    '/catalogue/$id/new-version': of('admin', `/catalogue/${newer}/new-version`),
    '/holidays': [...of('admin', '/holidays'), ...of(OFFICER, '/holidays?year=2027')],
    '/journal': of('auditor', '/journal', '/journal?event=case.transitioned'),
    '/users': of('bac.admin', '/users'),
    '/users/new': of('bac.admin', '/users/new'),
    '/users/$id': of('bac.admin', `/users/${await idOf('bac.admin', '/v1/users?limit=1')}`),
    '/password': of(OFFICER, '/password'),
  }
}
