import { execFile } from 'node:child_process'
import { rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ensureKeycloak } from '../../scripts/keycloak-distribution.mjs'
import { buildKey, makeHome } from './keycloak-home'

export type Import = {
  readonly jars: readonly string[]
  /** The folder of the server that is down. */
  readonly data: string
  readonly realm: object
}

/** Runs `kc.sh import` and answers what it printed. */
export async function importRealm({ jars, data, realm }: Import): Promise<string> {
  const distribution = await ensureKeycloak()
  const home = makeHome(distribution, jars, buildKey(distribution, jars, ['import']))
  try {
    symlinkSync(data, join(home, 'data'))
    const file = join(home, 'realm.json')
    writeFileSync(file, JSON.stringify(realm))
    return (await promisify(execFile)(join(home, 'bin/kc.sh'), ['import', `--file=${file}`], { cwd: home })).stdout
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}
