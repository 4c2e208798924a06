import type { QueryClient } from '@tanstack/react-query'
import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { ClaimStatus } from './api/generated/model/claimStatus'
import { arrearsRoutes } from './arrears/routes'
import { awardRoutes } from './awards/routes'
import { calendarRoutes } from './calendar/routes'
import { readCaseSearch, readCaseTab } from './cases/case/search'
import { readCatalogueSearch } from './catalogue/search'
import { dialogueRoutes } from './dialogues/routes'
import { employerRoutes } from './employers/routes'
import { onSite, root, signedIn } from './frame/routes'
import { readFundSearch } from './funds/fund/search'
import { LoginPage } from './identity/login'
import { inspectionRoutes, onSiteInspectionRoutes } from './inspections/routes'
import { readJournalSearch } from './journal/search'
import { publicRoutes } from './public/routes'
import { sanctionRoutes } from './sanctions/routes'
import { nextOf } from './shared/account'
import { oneOf, searchOf, word, year } from './shared/search'
import { NotFound } from './shared/states'
import { readCaseStatisticsSearch } from './statistics/cases/search'
import { readStatisticsSearch } from './statistics/search'
import { wardRoutes } from './wards/routes'

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: (search: Record<string, unknown>): { next?: string } => ({ next: nextOf(search.next) }),
  component: LoginPage,
})

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  component: lazyRouteComponent(() => import('./frame/home'), 'HomePage'),
})
export const casesRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/cases',
  validateSearch: readCaseSearch,
  component: lazyRouteComponent(() => import('./cases/case/list'), 'CasesPage'),
})
const newCase = createRoute({
  getParentRoute: () => signedIn,
  path: '/cases/new',
  validateSearch: searchOf({ type: word, person: word, follows: word }),
  component: lazyRouteComponent(() => import('./cases/draft/new'), 'NewCasePage'),
})
const onePage = createRoute({
  getParentRoute: () => signedIn,
  path: '/cases/$id',
  validateSearch: readCaseTab,
  component: lazyRouteComponent(() => import('./cases/case/page'), 'CasePage'),
})
const edit = createRoute({
  getParentRoute: () => signedIn,
  path: '/cases/$id/edit',
  validateSearch: searchOf({ step: oneOf(['form', 'papers', 'check']) }),
  component: lazyRouteComponent(() => import('./cases/draft/edit'), 'EditCasePage'),
})
const paper = createRoute({
  getParentRoute: () => signedIn,
  path: '/cases/$id/print/$paper',
  component: lazyRouteComponent(() => import('./cases/prints/page'), 'PaperPage'),
})
const keptPrint = createRoute({
  getParentRoute: () => signedIn,
  path: '/cases/$id/prints/$print',
  component: lazyRouteComponent(() => import('./cases/prints/kept'), 'KeptPrintPage'),
})
const postings = createRoute({
  getParentRoute: () => signedIn,
  path: '/case-postings',
  validateSearch: searchOf({ state: oneOf(['running', 'ended']) }),
  component: lazyRouteComponent(() => import('./cases/postings/list'), 'PostingsPage'),
})
const postingSheet = createRoute({
  getParentRoute: () => signedIn,
  path: '/case-postings/print',
  component: lazyRouteComponent(() => import('./cases/postings/sheet'), 'PostingSheetPage'),
})
const people = createRoute({
  getParentRoute: () => signedIn,
  path: '/people',
  component: lazyRouteComponent(() => import('./people/person/list'), 'PeoplePage'),
})
const newPerson = createRoute({
  getParentRoute: () => signedIn,
  path: '/people/new',
  validateSearch: searchOf({ household: word }),
  component: lazyRouteComponent(() => import('./people/person/new'), 'NewPersonPage'),
})
const person = createRoute({
  getParentRoute: () => signedIn,
  path: '/people/$id',
  component: lazyRouteComponent(() => import('./people/person/page'), 'PersonPage'),
})
const editPerson = createRoute({
  getParentRoute: () => signedIn,
  path: '/people/$id/edit',
  component: lazyRouteComponent(() => import('./people/person/edit'), 'EditPersonPage'),
})
const household = createRoute({
  getParentRoute: () => signedIn,
  path: '/households/$id',
  component: lazyRouteComponent(() => import('./people/household/page'), 'HouseholdPage'),
})
const numberClaims = createRoute({
  getParentRoute: () => signedIn,
  path: '/number-claims',
  validateSearch: searchOf({ claims: oneOf(Object.values(ClaimStatus)) }),
  component: lazyRouteComponent(() => import('./people/number-claims/list'), 'NumberClaimsPage'),
})
const funds = createRoute({
  getParentRoute: () => signedIn,
  path: '/funds',
  component: lazyRouteComponent(() => import('./funds/fund/list'), 'FundsPage'),
})
const fund = createRoute({
  getParentRoute: () => signedIn,
  path: '/funds/$id',
  validateSearch: readFundSearch,
  component: lazyRouteComponent(() => import('./funds/fund/page'), 'FundPage'),
})
const newContribution = createRoute({
  getParentRoute: () => signedIn,
  path: '/funds/$id/contributions/new',
  validateSearch: searchOf({ pledge: word }),
  component: lazyRouteComponent(() => import('./funds/contributions/new'), 'NewContributionPage'),
})
const newPledge = createRoute({
  getParentRoute: () => signedIn,
  path: '/funds/$id/pledges/new',
  component: lazyRouteComponent(() => import('./funds/pledges/new'), 'NewPledgePage'),
})
const donors = createRoute({
  getParentRoute: () => signedIn,
  path: '/donors',
  component: lazyRouteComponent(() => import('./funds/donors/list'), 'DonorsPage'),
})
const donor = createRoute({
  getParentRoute: () => signedIn,
  path: '/donors/$id',
  component: lazyRouteComponent(() => import('./funds/donors/page'), 'DonorPage'),
})
const campaign = createRoute({
  getParentRoute: () => signedIn,
  path: '/campaigns/$id',
  component: lazyRouteComponent(() => import('./funds/campaigns/page'), 'CampaignPage'),
})
const newPayList = createRoute({
  getParentRoute: () => signedIn,
  path: '/campaigns/$id/pay-lists/new',
  component: lazyRouteComponent(() => import('./funds/pay-lists/new'), 'NewPayListPage'),
})
const newAllocation = createRoute({
  getParentRoute: () => signedIn,
  path: '/funds/$id/allocations/new',
  component: lazyRouteComponent(() => import('./funds/allocations/new'), 'NewAllocationPage'),
})
const noticeBoard = createRoute({
  getParentRoute: () => signedIn,
  path: '/funds/$id/notice-board',
  validateSearch: searchOf({ year }),
  component: lazyRouteComponent(() => import('./funds/allocations/notice-board'), 'NoticeBoardPage'),
})
const newHouse = createRoute({
  getParentRoute: () => signedIn,
  path: '/houses/new',
  component: lazyRouteComponent(() => import('./funds/houses/new'), 'NewHousePage'),
})
const house = createRoute({
  getParentRoute: () => signedIn,
  path: '/houses/$id',
  component: lazyRouteComponent(() => import('./funds/houses/page'), 'HousePage'),
})
const receipt = createRoute({
  getParentRoute: () => signedIn,
  path: '/contributions/$id',
  component: lazyRouteComponent(() => import('./funds/contributions/page'), 'ContributionPage'),
})
const allocation = createRoute({
  getParentRoute: () => signedIn,
  path: '/allocations/$id',
  component: lazyRouteComponent(() => import('./funds/allocations/page'), 'AllocationPage'),
})
const statistics = createRoute({
  getParentRoute: () => signedIn,
  path: '/statistics',
  validateSearch: readStatisticsSearch,
  component: lazyRouteComponent(() => import('./statistics/funds/page'), 'StatisticsPage'),
})
const caseStatistics = createRoute({
  getParentRoute: () => signedIn,
  path: '/statistics/cases',
  validateSearch: readCaseStatisticsSearch,
  component: lazyRouteComponent(() => import('./statistics/cases/page'), 'CaseStatisticsPage'),
})
const pastFigures = createRoute({
  getParentRoute: () => signedIn,
  path: '/statistics/past',
  component: lazyRouteComponent(() => import('./statistics/past-figures/list'), 'PastFiguresPage'),
})
const catalogue = createRoute({
  getParentRoute: () => signedIn,
  path: '/catalogue',
  validateSearch: readCatalogueSearch,
  component: lazyRouteComponent(() => import('./catalogue/list'), 'CataloguePage'),
})
const caseType = createRoute({
  getParentRoute: () => signedIn,
  path: '/catalogue/$id',
  validateSearch: searchOf({ with: word }),
  component: lazyRouteComponent(() => import('./catalogue/page'), 'CaseTypePage'),
})
const newVersion = createRoute({
  getParentRoute: () => signedIn,
  path: '/catalogue/$id/new-version',
  component: lazyRouteComponent(() => import('./catalogue/new-version'), 'NewVersionPage'),
})
const journal = createRoute({
  getParentRoute: () => signedIn,
  path: '/journal',
  validateSearch: readJournalSearch,
  component: lazyRouteComponent(() => import('./journal/page'), 'JournalPage'),
})
const users = createRoute({
  getParentRoute: () => signedIn,
  path: '/users',
  component: lazyRouteComponent(() => import('./identity/users'), 'UsersPage'),
})
const newUser = createRoute({
  getParentRoute: () => signedIn,
  path: '/users/new',
  component: lazyRouteComponent(() => import('./identity/user-new'), 'NewUserPage'),
})
const user = createRoute({
  getParentRoute: () => signedIn,
  path: '/users/$id',
  component: lazyRouteComponent(() => import('./identity/user'), 'UserPage'),
})
const password = createRoute({
  getParentRoute: () => signedIn,
  path: '/password',
  component: lazyRouteComponent(() => import('./identity/password'), 'PasswordPage'),
})

const fieldList = createRoute({
  getParentRoute: () => onSite,
  path: '/field',
  component: lazyRouteComponent(() => import('./frame/field-list'), 'FieldListPage'),
})

const nowhere = createRoute({
  getParentRoute: () => signedIn,
  path: '$',
  component: NotFound,
})

const tree = root.addChildren([
  login,
  publicRoutes,
  onSite.addChildren([fieldList, ...onSiteInspectionRoutes]),
  signedIn.addChildren([
    home,
    casesRoute,
    newCase,
    onePage,
    edit,
    paper,
    keptPrint,
    postings,
    postingSheet,
    people,
    newPerson,
    person,
    editPerson,
    household,
    numberClaims,
    funds,
    fund,
    newContribution,
    newPledge,
    donors,
    donor,
    campaign,
    newPayList,
    newAllocation,
    noticeBoard,
    newHouse,
    house,
    receipt,
    allocation,
    ...awardRoutes,
    ...employerRoutes,
    ...arrearsRoutes,
    ...inspectionRoutes,
    ...sanctionRoutes,
    ...dialogueRoutes,
    ...wardRoutes,
    ...calendarRoutes,
    statistics,
    caseStatistics,
    pastFigures,
    catalogue,
    caseType,
    newVersion,
    journal,
    users,
    newUser,
    user,
    password,
    nowhere,
  ]),
])

export const makeRouter = (queries: QueryClient) =>
  createRouter({ routeTree: tree, context: { queries }, defaultPreload: 'intent', scrollRestoration: true })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
