import { beforeAll, describe, expect, test } from 'vitest'
import { unique } from '../support/builders'
import { TARGET_PROFILES, type TargetProfileName } from '../support/targets/profiles'
import type { TargetProfile } from '../support/targets/profile'
import { live, refusals } from './life'
import { openPushing, type Pushing, soon } from './pushing'

describe.each(Object.keys(TARGET_PROFILES) as TargetProfileName[])('%s', (name) => {
  const profile: TargetProfile = TARGET_PROFILES[name]
  let source: Pushing['source']
  let target: Pushing['target']

  beforeAll(async () => {
    ({ source, target } = await openPushing({ target: { profile: name }, options: { profile: name } }))
  })

  test('a user comes, changes, is disabled and goes, and nothing is refused', async () => {
    await live({ source, target, profile })
  })

  /** A service that limits requests would be full for minutes. */
  const size = profile.budgets.length > 0 ? 20 : 120

  test.runIf(profile.groups !== undefined)(`a group of ${size} members`, async () => {
    const team = await source.addTeam()
    const names = Array.from({ length: size }, () => `${unique('many')}@example.com`)
    const users = names.map((username) => ({ username, enabled: true, firstName: 'Ada', lastName: 'Lovelace', email: username, groups: [`/${team.name}`] }))
    await source.admin.realms.partialImport({ realm: source.realm.name, rep: { ifResourceExists: 'FAIL', users } as never })
    await soon(() => target.members(team.name), 60_000).toHaveLength(size)
    await source.removeTeam(team)
    await soon(() => target.group(team.name)).toBeUndefined()
    expect(refusals(target, profile)).toEqual([])
  }, 90_000)
})
