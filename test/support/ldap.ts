import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'
import { findJdk } from '../../scripts/jdk.mjs'
import { ensureLdapSdk } from '../../scripts/ldap-sdk.mjs'
import { freePorts, lastLines, launch, type SupervisedProcess, sleep } from './process'

const PROGRAM = fileURLToPath(new URL('ldap/LdapServer.java', import.meta.url))

/** The attributes of an entry, with lower-case names. */
export type LdapEntry = Readonly<Record<string, readonly string[]>>

export type LdapServer = {
  readonly url: string
  /** Applies LDIF: entries are added, change records are carried out. */
  apply(ldif: string): Promise<void>
  entry(dn: string): Promise<LdapEntry | undefined>
  /** Answers how many searches there were so far. */
  searches(): Promise<number>
  /** Lets every search and change wait. */
  delay(milliseconds: number): Promise<void>
  /** Closes the port and all connections; `up` opens it again. */
  down(): Promise<void>
  up(): Promise<void>
}

/** Starts a directory with the base dc=example,dc=org as a process, and stops it after the test file. */
export async function openLdap(): Promise<LdapServer> {
  const folder = mkdtempSync(join(tmpdir(), 'keycloak-scim-ts-ldap-'))
  const [port, controlPort] = await freePorts(2)
  // an older Keycloak runs on a JRE, which compiles nothing
  const jdk = findJdk().chosen
  if (jdk === undefined) throw new Error('the LDAP server needs a JDK')
  const command = [join(jdk.home, 'bin/java'), '-cp', await ensureLdapSdk(), PROGRAM, String(port), String(controlPort)]
  const server = launch({ command, logFile: join(folder, 'server.log') })
  afterAll(async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  await untilReady(server)
  return controlledBy(`http://127.0.0.1:${controlPort}`, `ldap://127.0.0.1:${port}`)
}

function controlledBy(control: string, url: string): LdapServer {
  const ask = async (command: string, body = ''): Promise<string | undefined> => {
    const response = await fetch(`${control}/${command}`, { method: 'POST', body })
    const text = await response.text()
    if (response.status === 500) throw new Error(`${command}: ${text}`)
    return response.ok ? text : undefined
  }
  return {
    url,
    apply: async (ldif) => void (await ask('apply', ldif)),
    entry: async (dn) => parsed(await ask('entry', dn)),
    searches: async () => Number(await ask('searches')),
    delay: async (milliseconds) => void (await ask('delay', String(milliseconds))),
    down: async () => void (await ask('stop')),
    up: async () => void (await ask('start')),
  }
}

/** Leaves values in base64 as they are, because no test reads one. */
function parsed(ldif: string | undefined): LdapEntry | undefined {
  if (ldif === undefined) return undefined
  const attributes: Record<string, string[]> = {}
  for (const line of ldif.replace(/\r?\n /g, '').split(/\r?\n/)) {
    const [, name, value] = /^([^:]+)::? (.*)$/.exec(line) ?? []
    if (name !== undefined && value !== undefined) (attributes[name.toLowerCase()] ??= []).push(value)
  }
  return attributes
}

async function untilReady(server: SupervisedProcess): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (server.log().includes('ready')) return
    if (server.exitCode() !== undefined) break
    await sleep(100)
  }
  throw new Error(`The LDAP server did not start; its log:\n${lastLines(server.log())}`)
}
