import { chownSync } from 'node:fs'
import { lastLines, type SupervisedProcess, sleep } from './process'

const NOBODY = 65534

const isRoot = (): boolean => process.getuid?.() === 0

/** Database servers refuse to run as root. */
export const asNobody = (command: readonly string[]): readonly string[] =>
  isRoot() ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', ...command] : command

export function giveToNobody(folder: string): void {
  if (isRoot()) chownSync(folder, NOBODY, NOBODY)
}

/** Waits until the server answers the probe. */
export async function untilReady(name: string, server: SupervisedProcess, probe: () => unknown): Promise<void> {
  for (let attempt = 0; attempt < 150; attempt++) {
    if (server.exitCode() !== undefined) break
    try {
      probe()
      return
    } catch {
      // not listening yet
      await sleep(100)
    }
  }
  await server.stop()
  throw new Error(`${name} did not start; its log:\n${lastLines(server.log())}`)
}
