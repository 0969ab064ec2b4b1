// Writes docs/identity-providers.md from the fixtures in test/vendor.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CLIENTS, type Client, type Habit } from '../ts-core/provider/dialects/clients'

export const VENDORS_FILE = 'docs/identity-providers.md'

const FOLDER = 'test/vendor'

const HEAD = `<!-- Generated from test/vendor by scripts/generate-vendor-docs.ts. Do not edit. -->

# Identity providers

The files in \`test/vendor/<client>\` contain requests in the style of each client, from the connection test to the deactivation or deletion of a user. They are reconstructed from public descriptions, not captured. The tests send them to the service provider in memory, as a bundle, and in Keycloak. None of them needs a setting.

The numbers count the requests of each kind. A dash means that no description mentions such a request.

| client | scenarios | requests | probe, discover | create | find, read | update | groups | deactivate | delete |
|---|---|---|---|---|---|---|---|---|---|
`

const DIALECTS_HEAD = `## Dialects

Some habits of clients can be recognized in the request itself. These are accepted from every client: some \`always\`, the others (\`auto\`) unless \`scim.dialect\` is \`strict\`. Other habits cannot be recognized in a request, so they depend on the client. \`scim.dialect\` of the realm or organization names the client; with \`auto\`, the default, the client is recognized by the headers of its requests, where those identify it. A named dialect also accepts everything that \`auto\` accepts, and it applies the habits of that client, whoever sends the request.

| \`scim.dialect\` | recognized by | habits that no request shows |
|---|---|---|
`

const STRICT = `### What \`strict\` answers

With \`scim.dialect\` = \`strict\`, the service provider does exactly what RFC 7643 and RFC 7644 say. Each row is a case of [policies/dialect](../test/policies/dialect.ts), which also tests \`auto\`.

| the client sends | \`strict\` answers |
|---|---|
| booleans as text: in a body, in a filter, in a path | 400 \`invalidValue\`, in a filter \`invalidFilter\` |
| \`Replace\` instead of \`replace\` | 400 \`invalidSyntax\` |
| \`name.givenName\` or \`emails[…].value\` as a name in a value without a path; a dot after a URN | 400 \`invalidPath\` |
| a list of one, or \`[{"$ref": null, "value": …}]\`, for a single value | 400 \`invalidValue\` |
| a manager or a member as a bare id, members inside their own name | 400 \`invalidValue\` |
| \`replace\` through a filter that finds nothing | 400 \`noTarget\` (RFC 7644 §3.5.2.3) |
| a value beside a \`remove\` | 400 \`invalidValue\`; null is no value |
| \`emails[type eq "work"].value eq "…"\` in a filter | 400 \`invalidFilter\`: it is \`emails[type eq "work" and value eq "…"]\` |
| one value twice, both primary | 400 \`invalidValue\` (RFC 7643 §2.4) |
| a version without quotes in If-Match | 412, as any other version |
| the schemas and names of SCIM 1 | 400 \`invalidSyntax\` |

The RFCs leave some points open, and there \`strict\` does the same as \`auto\`: a PUT without \`active\` keeps it, a readOnly value that is repeated changes nothing, an empty part of a query is ignored, operators may be written in any case, and a name may have its URN.

`

const QUIRKS_HEAD = `### Where each habit is handled

| client | habit | where | when | fixture or test |
|---|---|---|---|---|
`

const HABITS: Readonly<Record<Habit, string>> = {
  replacesByAdd: 'An `add` of a list of simple values replaces the existing list.',
  readsMembersInLists: 'Lists contain all members of each group, those of large groups too.',
  sendsPartOfIt: 'A PUT changes only what it names.',
}

type Request = { readonly method: string; readonly path: string; readonly request?: unknown }
type Fixture = { readonly name: string; readonly source: string; readonly steps: readonly Request[] }
type Provider = { readonly name: string; readonly fixtures: readonly Fixture[] }
type Quirk = { readonly client: string; readonly quirk: string; readonly where: string; readonly how: string; readonly fixture?: string; readonly test?: string }

/** The whole file. */
export function vendorsDocument(): string {
  const providers = readProviders()
  const dialects = Object.entries(CLIENTS).map(([name, client]) => dialectRow(name, client))
  return `${HEAD}${providers.map(providerRow).join('\n')}

${DIALECTS_HEAD}${dialects.join('\n')}

${STRICT}${QUIRKS_HEAD}${quirks().map(quirkRow).join('\n')}

${providers.map(section).join('\n\n')}
`
}

const FEWEST_REQUESTS = 12

const DIALECTS = 'provider/dialects'

/** What no client sends: it finds out whose habits count, and calls them. */
const MACHINERY = /^(clients|dialect|message)\.ts$|\.test\.ts$/

/** Clients that are not told from end to end, habits without a fixture or test, and quirks whose fixture, test or code is gone. */
export function vendorProblems(): readonly string[] {
  const few = readProviders().filter(({ fixtures }) => requestsOf(fixtures).length < FEWEST_REQUESTS)
  const untold = readdirSync(join('ts-core', DIALECTS)).filter((file) => !MACHINERY.test(file) && !quirks().some(({ where }) => where === `${DIALECTS}/${file}`))
  const unread = Object.keys(CLIENTS).filter((name) => !existsSync(join(FOLDER, name)))
  const gone = quirks().flatMap(({ where, fixture, test }) => [codeOf(where), fixture && join(FOLDER, fixture), test])
  return [
    ...few.map(({ name }) => `${FOLDER}/${name}: fewer than ${FEWEST_REQUESTS} requests`),
    ...unread.map((name) => `${FOLDER}/${name}: there are no fixtures of this dialect`),
    ...untold.map((file) => `ts-core/${DIALECTS}/${file}: ${FOLDER}/quirks.json names no fixture or test of it`),
    ...gone.filter((path) => path && !existsSync(path)).map((path) => `${FOLDER}/quirks.json: there is no ${path}`),
  ]
}

const readProviders = (): readonly Provider[] =>
  readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, fixtures: fixturesOf(name) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))

const quirks = (): readonly Quirk[] => JSON.parse(readFileSync(join(FOLDER, 'quirks.json'), 'utf8'))

const codeOf = (where: string): string | undefined => (where.includes('/') ? `ts-core/${where}` : undefined)

const fixturesOf = (client: string): readonly Fixture[] =>
  readdirSync(join(FOLDER, client))
    .sort()
    .map((file) => JSON.parse(readFileSync(join(FOLDER, client, file), 'utf8')))

const requestsOf = (fixtures: readonly Fixture[]): readonly Request[] => fixtures.flatMap(({ steps }) => steps)

const isOff = ({ request }: Request): boolean => /"active":(false|"false")|"path":"active","value":(false|"false")/i.test(JSON.stringify(request ?? ''))
const isProbe = ({ method, path }: Request): boolean => method === 'GET' && /^\/(ServiceProviderConfig|ResourceTypes|Schemas|Users\?(startIndex=1&)?count=[12]$)/.test(path)
const isAbout = (endpoint: string) => ({ path }: Request): boolean => path.startsWith(endpoint)
const isChange = ({ method }: Request): boolean => method === 'PUT' || method === 'PATCH'

const KINDS: readonly ((request: Request) => boolean)[] = [
  (request) => isProbe(request),
  (request) => isAbout('/Users')(request) && request.method === 'POST',
  (request) => isAbout('/Users')(request) && request.method === 'GET' && !isProbe(request),
  (request) => isAbout('/Users')(request) && isChange(request) && !isOff(request),
  isAbout('/Groups'),
  (request) => isAbout('/Users')(request) && isChange(request) && isOff(request),
  (request) => isAbout('/Users')(request) && request.method === 'DELETE',
]

function providerRow({ name, fixtures }: Provider): string {
  const requests = requestsOf(fixtures)
  const counts = KINDS.map((kind) => requests.filter(kind).length || '–')
  return `| [${name}](#${name}) | ${[fixtures.length, requests.length, ...counts].join(' | ')} |`
}

function dialectRow(name: string, { knownBy, habits }: Client): string {
  const header = knownBy ? (knownBy.header === 'user-agent' ? `\`User-Agent\` ${shown(knownBy.value)}` : `a header \`${knownBy.header}\``) : 'only this setting'
  return `| \`${name}\` | ${header} | ${habits.map((habit) => HABITS[habit]).join(' ') || 'none'} |`
}

const shown = ({ source }: RegExp): string => `\`${source.replaceAll('|', '\\|')}\``

function quirkRow({ client, quirk, where, how, fixture, test }: Quirk): string {
  const path = fixture === undefined ? test! : `${FOLDER}/${fixture}`
  return `| ${client} | ${quirk} | ${codeOf(where) ? `\`${where}\`` : where} | ${how === 'always' || how === 'auto' ? how : `\`${how}\``} | [${path.replace(/^test\/(vendor\/)?/, '')}](../${path}) |`
}

function section({ name, fixtures }: Provider): string {
  const sources = [...new Set(fixtures.flatMap(({ source }) => source.split('; ')))]
  return `## ${name}\n\n${fixtures.map((fixture) => `- ${fixture.name}`).join('\n')}\n\nSources: ${sources.join('; ')}.`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(VENDORS_FILE, vendorsDocument())
  console.log(`${VENDORS_FILE} generated`)
}
