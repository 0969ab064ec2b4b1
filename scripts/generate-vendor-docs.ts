// Writes docs/identity-providers.md from the fixtures in test/vendor.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CLIENTS, type Client, type Habit } from '../ts-core/provider/dialects/clients'

export const VENDORS_FILE = 'docs/identity-providers.md'

const FOLDER = 'test/vendor'

const HEAD = `<!-- Generated from test/vendor by scripts/generate-vendor-docs.ts. Do not edit. -->

# Identity providers

Requests in the style of each client, from its probe to its deprovisioning, reconstructed from public descriptions and not captured from it, are written down in \`test/vendor/<client>\` and played against the service provider in memory, as a bundle, and in Keycloak. None of it needs a setting.

A number says how many of the requests are of the kind; none where nobody describes that the client sends one.

| client | scenarios | requests | probe, discover | create | find, read | update | groups | deactivate | delete |
|---|---|---|---|---|---|---|---|---|---|
`

const DIALECTS_HEAD = `## Dialects

What a request shows by itself is understood of every client (\`always\`), or unless \`scim.dialect\` is \`strict\` (\`auto\`). What it does not show is done for the client that is named: by \`scim.dialect\` of the realm or organization or, where that is \`auto\`, by the headers of the request, in as far as they give the sender away. A named dialect understands all that \`auto\` does, and goes by its own habits instead of the sender's.

| \`scim.dialect\` | known by | what no request shows |
|---|---|---|
`

const STRICT = `### What \`strict\` answers

Where RFC 7643 and RFC 7644 decide, \`scim.dialect\` = \`strict\` does as they say. Each line is a case of [policies/dialect](../test/policies/dialect.ts), which plays it in \`auto\` as well.

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

The RFCs leave open, so that it is the same in \`strict\`: a PUT without \`active\` keeps it, a readOnly value that is repeated changes nothing, a dangling \`&\` in a query means nothing, operators are taken in any case, a name may have its URN.

`

const QUIRKS_HEAD = `### Where each habit is understood

| client | habit | where | when | fixture or test |
|---|---|---|---|---|
`

const HABITS: Readonly<Record<Habit, string>> = {
  replacesByAdd: 'An `add` of a list of simple values takes the place of the list before.',
  readsMembersInLists: 'A list of groups has all members, of large groups as well.',
  sendsPartOfIt: 'A PUT changes what it names, and the rest stays.',
}

type Request = { readonly method: string; readonly path: string; readonly request?: unknown }
type Fixture = { readonly name: string; readonly source: string; readonly exchange: readonly Request[] }
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

const requestsOf = (fixtures: readonly Fixture[]): readonly Request[] => fixtures.flatMap(({ exchange }) => exchange)

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
  const header = knownBy ? (knownBy.header === 'user-agent' ? `\`User-Agent\` ${shown(knownBy.value)}` : `a header \`${knownBy.header}\``) : 'its name alone'
  return `| \`${name}\` | ${header} | ${habits.map((habit) => HABITS[habit]).join(' ') || 'Nothing more than of every client.'} |`
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
