import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

/** Writes the service worker with the list of what the build made; a new build is a new worker. */
export function offline(): Plugin {
  return {
    name: 'offline',
    apply: 'build',
    generateBundle(_, bundle) {
      const files = Object.keys(bundle)
        // Files are looked at with a connection alone, so that their viewer is not loaded ahead.
        .filter((name) => name.startsWith('assets/') && !/\.woff$|\/pdf/.test(name))
        .map((name) => `/${name}`)
      const version = createHash('sha256').update(files.join()).digest('hex').slice(0, 12)
      const source = readFileSync(new URL('./service-worker.js', import.meta.url), 'utf8')
        .replace('__VERSION__', version)
        .replace("['__FILES__']", JSON.stringify(files))
      if (source.includes('__FILES__')) this.error('the service worker has no list of files')
      this.emitFile({ type: 'asset', fileName: 'sw.js', source })
    },
  }
}
