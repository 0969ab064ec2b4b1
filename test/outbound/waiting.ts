import { sleep } from '../support/process'
import type { Target } from '../support/targets/target'
import type { Options } from './source'

/** The options by which an administrator connects a target of this machine that wants a token. */
export const optionsOf = ({ url, token }: Target, more: Options = {}): Options =>
  ({ url, auth: 'bearer', token, 'http.allowed': 'true', groups: 'all', ...more })

/** Outside of a test. */
export async function until(holds: () => boolean, patience: number, interval = 20): Promise<void> {
  const end = Date.now() + patience
  while (!holds()) {
    if (Date.now() > end) throw new Error(`not within ${patience / 1000} s: ${holds}`)
    await sleep(interval)
  }
}
