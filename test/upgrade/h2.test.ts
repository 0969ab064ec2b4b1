import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished, test } from 'vitest'
import { expect } from '../support/expect'
import { fill } from './filled'
import { expectImported } from './imported'
import { expectMoved, expectRemovable, expectWritable, recorded } from './moved'
import { BEFORE, during, movesIn, NEWEST, OLDEST, start } from './server'

const ACME = expect.stringContaining('organization acme: 3 groups are groups of the organization now')
const GLOBEX = expect.stringContaining('organization globex: 2 groups are groups of the organization now, no longer of the realm, 1 of them made by others')

function place(): string {
  const data = mkdtempSync(join(tmpdir(), 'scim-upgrade-'))
  onTestFinished(() => rmSync(data, { recursive: true, force: true }))
  return data
}

test(`everything of Keycloak ${BEFORE} is there afterwards, and is moved once`, async () => {
  const data = place()
  const before = await during(await start(BEFORE, data), async (server) => recorded(server, await fill(server)))
  await during(await start(NEWEST, data), async (server) => {
    expect(movesIn(server.log())).toEqual([ACME, GLOBEX])
    expect(server.log()).toMatch(/WARN .*organization acme: 2 of these groups have roles/)
    expect(server.log()).toMatch(/WARN .*organization globex: 1 users are in these groups and not in the organization/)
    await expectMoved(server, before)
  })
  await during(await start(NEWEST, data), async (server) => {
    expect(movesIn(server.log())).toEqual([])
    await expectMoved(server, before)
    await expectWritable(server, before.filled)
    await expectRemovable(server, before.filled)
    await expectImported(server)
  })
})

test(`everything of Keycloak ${OLDEST} is there afterwards`, async () => {
  const data = place()
  const before = await during(await start(OLDEST, data), async (server) => recorded(server, await fill(server)))
  await during(await start(NEWEST, data), async (server) => {
    expect(movesIn(server.log())).toEqual([ACME, GLOBEX])
    await expectMoved(server, before)
    await expectWritable(server, before.filled)
  })
})
