import '@fontsource/be-vietnam-pro/vietnamese-400.css'
import '@fontsource/be-vietnam-pro/latin-400.css'
import '@fontsource/be-vietnam-pro/vietnamese-600.css'
import '@fontsource/be-vietnam-pro/latin-600.css'
import './shared/mantine.css'
import './shared/tokens.css'
import './shared/app.css'
import './shared/lists.css'
import './shared/home.css'
import './shared/print.css'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { isProblem } from './api/request'
import { makeRouter } from './router'
import { onOtherAccount, onSignOut, resume } from './shared/account'
import { startLanguage } from './shared/i18n'
import { theme, variables } from './shared/theme'
import { texts } from './texts'

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''
// The dialogs' scroll lock takes its nonce from here.
Object.assign(window, { __webpack_nonce__: nonce })

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // What the service refused stays refused; only a lost connection is tried again.
      retry: (count, error) => isProblem(error, 'offline') && count < 2,
    },
    // What is written without a connection fails, and says so. Held back it would be sent by a page that was left long ago,
    // beside the same sent by the page that followed.
    mutations: { networkMode: 'always' },
  },
})
const router = makeRouter(queries)

const fieldWork = () => import('./shared/field-work/behind')

function Application() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={queries}>
        <Notifications position="bottom-left" containerWidth={208} />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  )
}

onOtherAccount.run = () => queries.clear()
onSignOut.run = (account) => fieldWork().then(({ wipeDevice }) => wipeDevice(account))
await startLanguage(texts)
await resume()
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Application />
    </StrictMode>,
  )
}

// The shell is kept after the first page is there, so that it does not compete with it.
setTimeout(() => {
  if (import.meta.env.PROD) void navigator.serviceWorker?.register('/sw.js')
  void import('./shared/form/drafts').then(({ dropOldDrafts }) => dropOldDrafts())
  void fieldWork().then(({ wipeExpired }) => wipeExpired())
}, 3_000)
