// Writes docs/settings.md from ts-core/config/settings.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { shapeOf } from '../ts-core/config/kinds'
import { environmentName, optionName, ORGANIZATION_ROOM } from '../ts-core/config/levels'
import { defaultOf, type Setting } from '../ts-core/config/setting'
import { isFamily, TABLE } from '../ts-core/config/settings/table'

export const SETTINGS_FILE = 'docs/settings.md'

const HEAD = `<!-- Generated from ts-core/config/settings by scripts/generate-config-docs.ts. Do not edit. -->

# Settings

A setting can be set at several levels. The more specific level wins, setting by setting; an empty value counts as not set. A change takes effect with the next request, on every node.

| level | where | how |
|---|---|---|
| organization | organization attribute, named like the environment variable | *Organizations → Attributes*: \`SCIM_AUTHENTICATION_MODE\` = \`EXTERNAL\` |
| realm | realm attribute | \`kcadm.sh update realms/acme -s 'attributes."scim.authentication.mode"=KEYCLOAK'\` |
| instance | environment variable | \`SCIM_AUTHENTICATION_MODE=KEYCLOAK\` |
| instance | provider option, where there is no such variable | \`--spi-realm-restapi-extension--scim--authentication-mode=KEYCLOAK\` |

Any value may be a reference to Keycloak's vault, \`\${vault.…}\`; the vault's answer is cached for a minute.

With a wrong setting no request is accepted. The realm or the organization answers 503 with a reference, and the log says which setting is wrong and what it must be, never what it was. \`GET /realms/{realm}/scim/doctor\`, with a token that has \`view-realm\`, reports the same and more: [authentication.md](authentication.md#the-doctor).

An organization attribute holds ${ORGANIZATION_ROOM} characters. Keycloak refuses a longer one, or its database cuts it off: MySQL and MariaDB do so with strict mode off. The JSON of a token fits, with the hash that \`npm run hash\` makes; put a longer value, such as a list of groups, into the vault or set it at the realm. The doctor reports which values fill their attribute.

See [authentication.md](authentication.md) for the methods of authentication, and [organizations.md](organizations.md) for organizations.

| realm attribute | environment variable, organization attribute | provider option | value | default |
|---|---|---|---|---|
`

export const settingsDocument = (): string =>
  `${HEAD}${TABLE.map(row).join('\n')}\n\n## What they mean\n\n${TABLE.map(meaning).join('\n')}\n`

function row(setting: Setting): string {
  const { name } = setting
  const standard = String(defaultOf(setting) ?? '')
  return `| ${code(name)} | ${isOfRealm(setting) ? '' : code(environmentName(name))} | ${isFamily(setting) ? '' : code(optionName(name))} | ${shapeOf(setting)} | ${standard && code(standard)} |`
}

const meaning = ({ name, secret, sentence }: Setting): string => `- ${code(name)}${secret ? ' (secret)' : ''}: ${sentence}`

const isOfRealm = ({ levels }: Setting): boolean => levels.every((level) => level === 'realm')

const code = (text: string): string => `\`${text}\``

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(SETTINGS_FILE, settingsDocument())
  console.log(`${SETTINGS_FILE} generated`)
}
