import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { OPTIONS } from '../ts-core/assignment/options'
import { problemsInText } from '../ts-core/assignment/validate'
import { readRule } from '../ts-core/assignment/rule'
import { USER } from '../ts-core/protocol/schema/registry'

const PAGE = readFileSync(new URL('../docs/assignment.md', import.meta.url), 'utf8')

const commands = PAGE.split('```sh\n').slice(1).flatMap((block) => block.split('```')[0]!.replace(/\\\n */g, '').split('\n')).filter((line) => line.includes('providerId=scim-rule'))

test.each(commands.map((command) => [command]))('the rule of %s is right', (command) => {
  const config = Object.fromEntries([...command.matchAll(/-s 'config\.([\w.]+)=(\[.*?\])'/g)].map(([, name, value]) => [name!, JSON.parse(value!) as string[]]))
  expect(problemsInText(config)).toEqual([])
  expect(readRule({ id: '', name: '', organizationId: null, config }, USER)).toHaveProperty('rule')
  for (const name of Object.keys(config)) expect(Object.keys(OPTIONS)).toContain(name)
})

test('the page has examples', () => expect(commands).toHaveLength(2))
