// Writes docs/identity-providers.md from the fixtures in test/vendor.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const VENDORS_FILE = 'docs/identity-providers.md'

const FOLDER = 'test/vendor'

const HEAD = `<!-- Generated from test/vendor by scripts/generate-vendor-docs.ts. Do not edit. -->

# Identity providers

Requests in the style of each client, from its probe to its deprovisioning, reconstructed from public descriptions and not captured from it, are written down in \`test/vendor/<client>\` and played against the service provider in memory, as a bundle, and in Keycloak. None of it needs a setting; \`scim.dialect\` = \`strict\` switches off the rewrites of booleans as text, of a bare manager or member id, and of the names of SCIM 1.

| client | scenarios | requests |
|---|---|---|
`

type Fixture = { readonly name: string; readonly source: string; readonly exchange: readonly unknown[] }

/** The whole file. */
export function vendorsDocument(): string {
  const clients = readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, fixtures: fixturesOf(name) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  const rows = clients.map(
    ({ name, fixtures }) => `| [${name}](#${name}) | ${fixtures.length} | ${requests(fixtures)} |`,
  )
  return `${HEAD}${rows.join('\n')}\n\n${clients.map(section).join('\n\n')}\n`
}

const fixturesOf = (client: string): readonly Fixture[] =>
  readdirSync(join(FOLDER, client))
    .sort()
    .map((file) => JSON.parse(readFileSync(join(FOLDER, client, file), 'utf8')))

const requests = (fixtures: readonly Fixture[]): number =>
  fixtures.reduce((sum, { exchange }) => sum + exchange.length, 0)

function section({ name, fixtures }: { readonly name: string; readonly fixtures: readonly Fixture[] }): string {
  const sources = [...new Set(fixtures.flatMap(({ source }) => source.split('; ')))]
  return `## ${name}\n\n${fixtures.map((fixture) => `- ${fixture.name}`).join('\n')}\n\nSources: ${sources.join('; ')}.`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(VENDORS_FILE, vendorsDocument())
  console.log(`${VENDORS_FILE} generated`)
}
