import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { budget } from './build/budget'
import { compress } from './build/compress'
import { offline } from './build/offline'

const service = process.env.ANSINH_SERVICE ?? 'http://127.0.0.1:8080'

/** The components that the sign-in page draws with. */
const DRAWN_FIRST =
  'ActionIcon|Alert|Anchor|Box|Button|Center|CloseButton|Group|Input|InputBase|Loader|Notification|Paper|PasswordInput|Portal|Stack|Text|TextInput|Title|Transition|UnstyledButton|VisuallyHidden'
/** The files of the kit that it needs; others come with the first page behind it. */
const SHARED_FIRST = 'account|amounts|field-work/secret|dates|i18n|language|links|problems|saving|states|theme'
const LIBRARIES =
  'react|react-dom|react-transition-group|scheduler|i18next|react-i18next|clsx|tslib|react-remove-scroll|react-remove-scroll-bar|react-style-singleton|use-sync-external-store|use-sidecar|use-callback-ref|get-nonce|@babel/runtime|@tanstack/(react-query|query-core|react-router|router-core|history|store|react-store)|@mantine/(hooks|notifications|store)'

/**
 * Few files, each of some size: what the sign-in page needs, the rest of the kit that every page behind it needs, and one
 * file a domain. What only one page needs comes with that page.
 */
const groups = [
  {
    name: 'first',
    test: new RegExp(
      `node_modules/(${LIBRARIES})/|@tabler/icons-react/dist/esm/(Icon|createReact|defaultAttr|icons/Icon(AlertTriangle|MoodEmpty))|@mantine/core/esm/(core|utils|components/(${DRAWN_FIRST}))/|src/(api|frame/(root|progress)|\\w+/routes\\.ts|shared/(${SHARED_FIRST})\\.tsx?$|shared/texts|(identity|public)/texts|(\\w+/)+[\\w-]*search\\.ts$|funds/ledger/lines\\.ts$)`,
    ),
    priority: 4,
  },
  // English comes by domain when it is asked for.
  { name: 'texts', test: /src\/(texts-behind|\w+\/texts\/(index|vi))\.ts$/, priority: 4 },
  {
    name: 'kit',
    test: /node_modules\/(@mantine\/(core|form|spotlight)|@floating-ui|@tanstack|react-remove-scroll[^/]*|react-style-singleton|use-[^/]+|idb-keyval|@tabler)\/|src\/(shared|frame)\//,
    minShareCount: 2,
    priority: 3,
  },
  {
    name: 'cases-edit',
    test: /src\/cases\/(draft\/(edit|new-answered|use-autosave|state)|form\/(fields|patch|.*-widget)|beneficiaries\/add-form)\.tsx?/,
    priority: 2,
  },
  { name: 'cases-print', test: /src\/cases\/prints\/(?!links|papers)|node_modules\/qr\//, priority: 2 },
  {
    name: (id: string) => /src\/(\w+)\//.exec(id)?.[1] ?? null,
    test: /src\/(cases|people|funds|employers|arrears|inspections|sanctions|statistics|journal|calendar)\//,
    priority: 1,
  },
]

export default defineConfig({
  plugins: [react(), offline(), compress(), budget()],
  server: { proxy: { '/v1': service, '/oauth': service, '/openapi.json': service } },
  build: {
    target: 'es2023',
    sourcemap: false,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: { codeSplitting: { groups, includeDependenciesRecursively: false }, strictExecutionOrder: true },
    },
  },
})
