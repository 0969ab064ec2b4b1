// Writes docs/target-options.md from ts-core/outbound.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { PROFILE_NAMES } from '../ts-core/outbound/profiles/names'
import { PROFILES } from '../ts-core/outbound/profiles/profiles'
import { shapeOf } from '../ts-core/outbound/target/kinds'
import { type Option, SECTIONS } from '../ts-core/outbound/target/option'
import { TABLE } from '../ts-core/outbound/target/options'

export const TARGET_OPTIONS_FILE = 'docs/target-options.md'

const HEAD = `<!-- Generated from ts-core/outbound by scripts/generate-target-docs.ts. Do not edit. -->

# Options of a target

A target is a component of the realm; these are the names in its \`config\`. What the target sets goes before what its profile sets, and that before the default. An empty value counts as not set. Keycloak keeps no order of several values: where it matters, write them into one value, a line for each, or with commas between names (\`match\`, \`groups.match\`, \`attributes\`, \`single\`, \`update.attributes\`). Any value may be a reference to Keycloak's vault, \`\${vault.…}\`. [targets.md](targets.md) explains scopes and mappings.
`

const TITLES: Readonly<Record<(typeof SECTIONS)[number], string>> = {
  connection: 'Connection',
  authentication: 'Authentication',
  scope: 'Scope',
  mapping: 'Mapping',
  delivery: 'Delivery',
  safety: 'Safety',
}

export const targetOptionsDocument = (): string =>
  `${[HEAD, ...SECTIONS.map(section), profiles()].join('\n')}`

const section = (name: (typeof SECTIONS)[number]): string => {
  const options = TABLE.filter((option) => option.section === name)
  return `## ${TITLES[name]}\n\n| option | value | default |\n|---|---|---|\n${options.map(row).join('\n')}\n\n${options.map(meaning).join('\n')}\n`
}

type Named = Option & { readonly name: string }

const row = (option: Named): string =>
  `| ${code(option.name)} | ${shapeOf(option)}${option.many ? '; several' : ''} | ${option.default.map(code).join(', ')} |`

const meaning = ({ name, secret, sentence }: Named): string => `- ${code(name)}${secret ? ' (secret)' : ''}: ${sentence}`

const profiles = (): string =>
  `## Profiles\n\nThe values that a profile sets. Each can be set otherwise in the target.\n\n| profile | for | sets |\n|---|---|---|\n${PROFILE_NAMES.map(profile).join('\n')}\n`

const profile = (name: (typeof PROFILE_NAMES)[number]): string => {
  const { title, options } = PROFILES[name]
  const set = Object.entries(options).map(([option, values]) => `${code(option)} = ${values.map(code).join(', ')}`)
  return `| ${code(name)} | ${title} | ${set.join('; ')} |`
}

const code = (text: string): string => `\`${text}\``

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(TARGET_OPTIONS_FILE, targetOptionsDocument())
  console.log(`${TARGET_OPTIONS_FILE} generated`)
}
