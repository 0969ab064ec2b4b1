import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { openOwnSource, openOwnTarget, optionsOf, PATIENCE } from '../outbound/pushing'
import { until } from '../outbound/waiting'
import { sharedKeycloak } from '../support/shared-keycloak'

/** The commands of docs/management.md, as they stand there, against this server. */
const BLOCKS = [...readFileSync('docs/management.md', 'utf8').matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block!)

const server = sharedKeycloak()
const source = await openOwnSource()
const target = await openOwnTarget()
const id = await source.connect(optionsOf(target))
const person = await source.addPerson()
await until(() => target.user(person.username) !== undefined, PATIENCE)

const folder = mkdtempSync(join(tmpdir(), 'kcadm-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const env = { ...process.env, HOME: folder, TARGET: id, USER_ID: person.id, PASSWORD: server.adminPassword, TOKEN: await source.admin.getAccessToken() }

async function run(command: string): Promise<string> {
  const here = command
    .replace(/^kcadm\.sh/, join(server.home, 'bin/kcadm.sh'))
    .replaceAll('https://id.example', server.url)
    .replaceAll('-r acme', `-r ${source.realm.name}`)
    .replaceAll('/realms/acme/', `/realms/${source.realm.name}/`)
    .replace('--user admin', `--user ${server.adminUser} --password ${server.adminPassword}`)
  const { stdout } = await promisify(execFile)('bash', ['-c', here], { env })
  return stdout
}

const commandsIn = (block: string, tool: string): readonly string[] =>
  block.replaceAll(/\\\n\s*/g, ' ').split('\n').filter((line) => line.startsWith(tool))

test('kcadm does what the page says', async () => {
  const [login, ...commands] = commandsIn(BLOCKS[0]!, 'kcadm.sh')
  await run(login!)
  const answers: unknown[] = []
  for (const command of commands) answers.push(JSON.parse(await run(command)))
  expect(answers).toMatchObject([
    { state: 'on', targets: [{ id }] }, [{ id, health: { state: 'running' } }], { id, health: { state: 'paused' } }, { count: 0, more: false },
  ])
}, 300_000)

test('so does curl', async () => {
  const answers: unknown[] = []
  for (const command of commandsIn(BLOCKS[1]!, 'curl')) answers.push(JSON.parse(await run(command)))
  expect(answers).toMatchObject([[{ id }], { id }, { count: 0, more: false }])
})
