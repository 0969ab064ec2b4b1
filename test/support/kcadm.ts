import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll } from 'vitest'
import type { Keycloak } from './keycloak'

/** Runs commands in a shell where `kcadm.sh` is that of the server, logged in as its administrator. Answers what they print. */
export async function openKcadm({ home, url, adminUser, adminPassword }: Keycloak): Promise<(script: string) => Promise<string>> {
  const folder = mkdtempSync(join(tmpdir(), 'kcadm-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const env = { ...process.env, PATH: [join(home, 'bin'), process.env.PATH].join(delimiter), KC_OPTS: `-Duser.home=${folder}` }
  const run = async (script: string): Promise<string> => (await promisify(execFile)('/bin/sh', ['-e', '-c', script], { cwd: folder, env })).stdout
  await run(`kcadm.sh config credentials --server ${url} --realm master --user ${adminUser} --password ${adminPassword}`)
  return run
}
