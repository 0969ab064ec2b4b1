import { expect, test } from 'vitest'
import { environmentName, optionName } from './levels'
import { readSetting } from './read'
import { defaultOf } from './setting'
import { isFamily, TABLE } from './settings/table'

const NOWHERE = { organization: {}, realm: {}, environment: {}, options: {}, profileVersion: '1', rulesVersion: '' }
const NONSENSE = 'a\u0007:'

test.each(TABLE.filter((setting) => !isFamily(setting)).map((setting) => [setting.name, setting] as const))('%s counts where it may stand, and nowhere else', (name, setting) => {
  const ways = [
    ['organization', { ...NOWHERE, organization: { [environmentName(name)]: NONSENSE } }],
    ['realm', { ...NOWHERE, realm: { [name]: NONSENSE } }],
    ['instance', { ...NOWHERE, environment: { [environmentName(name)]: NONSENSE } }],
    ['instance', { ...NOWHERE, options: { [optionName(name)]: NONSENSE } }],
  ] as const
  for (const [level, settings] of ways) {
    const { value, from, problem } = readSetting(setting, settings, () => null)
    const counts = setting.levels.includes(level)
    expect(from?.level).toBe(counts ? level : undefined)
    if (counts && setting.kind !== 'groupPaths') expect(problem?.remedy).toMatch(/^It must be /)
    if (!counts) expect(value).toEqual(defaultOf(setting))
  }
})
