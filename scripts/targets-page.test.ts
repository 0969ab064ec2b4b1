import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { problemsIn } from '../ts-core/outbound/target/target'
import { OPTIONS } from '../ts-core/outbound/target/options'

const DOCS = new URL('../docs/', import.meta.url)
const page = (name: string): string => readFileSync(new URL(name, DOCS), 'utf8')
const PAGE = page('targets.md')

/** Pages with a component that somebody copies. */
const OTHERS = [...readdirSync(new URL('targets', DOCS)).map((name) => `targets/${name}`), 'migrate-from-keycloak-scim.md', 'migrate-from-scim-for-keycloak.md']

const blocks = (language: string, text = PAGE): readonly string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, block]) => block!)

type Config = Readonly<Record<string, readonly string[]>>

/** A component, or its configuration alone. */
function configIn(text: string): Config {
  const json = JSON.parse(text) as Config & { readonly config?: Config }
  return json.config ?? json
}

test.each([...blocks('json'), ...OTHERS.flatMap((name) => blocks('json', page(name)))].map((text) => [text]))('the example %s is right', (text) => {
  const config = configIn(text)
  expect(problemsIn(config)).toEqual([])
  for (const name of Object.keys(config)) expect(Object.keys(OPTIONS)).toContain(name)
})

test.each(blocks('mapping').flatMap((text) => text.trim().split('\n')).map((row) => [row]))('the row %s is right', (row) => {
  expect(problemsIn({ url: ['https://app.example'], auth: ['none'], mapping: [row] })).toEqual([])
})

test('the page has examples, and names only options that exist', () => {
  expect([blocks('json').length, blocks('mapping').length]).toEqual([6, 2])
  const named = [...PAGE.matchAll(/`((?:scope|groups|update|oauth|tls|rate|members|deletions)\.[a-z]\w*)`/gi)].map(([, name]) => name!)
  expect(named.filter((name) => !Object.hasOwn(OPTIONS, name) && name !== 'groups.display')).toEqual([])
})

/** A page's own component and the options of its command are the same. */
test.each(OTHERS.filter((name) => name.startsWith('targets/')).map((name) => [name]))('the command of %s says what its component says', (name) => {
  const [command, component] = [blocks('sh', page(name)).join(''), configIn(blocks('json', page(name))[0]!)]
  const said = [...command.matchAll(/-s 'config\.("?)([\w.]+)\1=(\[.*?\])'/g)].map(([, , option, value]) => [option!, JSON.parse(value!)] as const)
  const { enabled: _, ...options } = Object.fromEntries(said)
  expect(options).toEqual(component)
})

test.each(OTHERS.map((name) => [name]))('%s names only options that exist', (name) => {
  const named = [...page(name).matchAll(/`((?:scope|groups|update|oauth|members|deletions|http)\.[a-z]\w*)`/gi)].map(([, option]) => option!)
  expect(named.filter((option) => !Object.hasOwn(OPTIONS, option))).toEqual([])
})
