import { domains } from '../domains'

/** Opens what is kept on this device, and sends what waits. Loaded after the page is there. */
export function startFieldWork() {
  void import('../shared/field-work/behind').then(async ({ startDevice }) => {
    const kinds = await Promise.all(domains.map(({ fieldWork }) => fieldWork?.()))
    await startDevice(Object.assign({}, ...kinds))
  })
}
