// Keeps the shell of the application, so that a page opens without a connection. It keeps no answer of the API: those are
// personal data, and the pages hold what was read.
const CACHE = 'shell-__VERSION__'
const FILES = ['__FILES__']
const SHELL = '/'

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll([SHELL, ...FILES]))
      .then(() => self.skipWaiting()),
  )
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  )
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (pathname.startsWith('/assets/')) {
    // A name stands for one content.
    event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)))
  } else if (request.mode === 'navigate' && !/^\/(v1|oauth|docs|health|openapi\.json)/.test(pathname)) {
    event.respondWith(fetch(request).catch(() => caches.match(SHELL)))
  }
})
