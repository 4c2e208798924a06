import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { draftCase, launch, leave, paper, sitDown } from './desk'
import { freePort } from './service'
import { town } from './town'

/** Debian's nginx with the configuration that is shipped; nothing but places is different. */
async function startNginx(folder: string): Promise<{ base: string; process: ChildProcess }> {
  const port = await freePort()
  let server = readFileSync('../deploy/nginx.conf', 'utf8')
  for (const [shipped, here] of [
    ['listen 8080;', `listen 127.0.0.1:${port};`],
    ['/usr/share/nginx/html', resolve('dist')],
    ['http://api:8080', town.base],
  ] as const) {
    expect(server.split(shipped).length, shipped).toBe(2)
    server = server.replace(shipped, here)
  }
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join('\n')
  const file = join(folder, 'nginx.conf')
  writeFileSync(
    file,
    `daemon off;\nmaster_process off;\npid ${folder}/nginx.pid;\nerror_log ${folder}/error.log;\nevents {}\n` +
      `http {\ninclude /etc/nginx/mime.types;\naccess_log off;\n${temporary}\n${server}\n}\n`,
  )
  const process = spawn('/usr/sbin/nginx', ['-p', folder, '-e', 'stderr', '-c', file], { stdio: 'ignore' })
  const base = `http://127.0.0.1:${port}`
  const answers = () =>
    fetch(`${base}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    )
  while (!(await answers())) {
    if (process.exitCode !== null) throw new Error('nginx stopped')
    await new Promise((again) => setTimeout(again, 50))
  }
  return { base, process }
}

describe('behind the shipped nginx', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ansinh-nginx-'))
  let browser: Browser
  let nginx: ChildProcess
  let base: string
  beforeAll(async () => {
    browser = await launch()
    const started = await startNginx(folder)
    nginx = started.process
    base = started.base
  })
  afterAll(async () => {
    nginx?.kill()
    await browser.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('signs in, hears of changes at once, and takes a paper', async () => {
    // `leave` fails when the policy of a page refused something.
    const officer = await sitDown(browser, 'bac.officer', { baseURL: base })
    await officer.goto('/cases?queue=drafts&sort=-created_at')
    await officer.locator('[data-case]').first().waitFor()
    const id = await draftCase()
    await officer.locator(`a[href^="/cases/${id}"]`).waitFor()
    await officer.goto(`/cases/${id}/edit?step=papers`)
    const upload = officer.waitForResponse((it) => it.url().includes('/documents') && it.request().method() === 'POST')
    await officer.locator('input[type=file]').first().setInputFiles(paper('qua-nginx.pdf'))
    expect((await upload).status()).toBe(201)
    await officer.getByText('qua-nginx.pdf').first().waitFor()
    // An address of a page within the application is a page.
    await officer.reload()
    await officer.getByText('qua-nginx.pdf').first().waitFor()
    await leave(officer)
  })

  it('sends pages with a nonce of their own, and what can be compressed compressed', async () => {
    const [one, other] = await Promise.all([fetch(base), fetch(base)])
    const nonceOf = (answer: Response) => /'nonce-(\w+)'/.exec(answer.headers.get('content-security-policy') ?? '')?.[1]
    const page = await one.text()
    expect(nonceOf(one)).toMatch(/^\w{16,}$/)
    expect(nonceOf(other)).not.toBe(nonceOf(one))
    expect(page).toContain(nonceOf(one))
    expect(page).not.toContain('__CSP_NONCE__')
    const [script] = /\/assets\/[\w-]+\.js/.exec(page) ?? []
    const compressed = async (path: string, headers = {}) =>
      (await fetch(base + path, { headers: { 'Accept-Encoding': 'gzip', ...headers } })).headers.get('content-encoding')
    expect(await compressed(script ?? '')).toBe('gzip')
    expect(await compressed('/openapi.json')).toBe('gzip')
  })
})
