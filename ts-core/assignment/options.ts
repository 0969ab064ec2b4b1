import { shapeOf } from '../config/kinds'
import { LONGEST_TEXT } from '../config/setting'

/** The kind of a value, with its bounds. */
export type Kind =
  | { readonly kind: 'boolean' }
  | { readonly kind: 'text'; readonly maxLength: number }
  | { readonly kind: 'number'; readonly unit: 'users'; readonly min: number; readonly max: number }
  | { readonly kind: 'filter' }
  | { readonly kind: 'clientRole' }

/** An option of a rule is plain data: the documentation and what Keycloak says of it are made from it. */
export type Option = Kind & {
  /** Whether there may be several values. */
  readonly many?: true
  /** What applies where the option is not set, as text. */
  readonly default?: string
  /** Says what the option does, in Markdown. */
  readonly sentence: string
}

const text = { kind: 'text', maxLength: LONGEST_TEXT } as const

/** The options of a rule, by the names that they have in its component. */
export const OPTIONS = {
  enabled: { kind: 'boolean', default: 'true', sentence: 'With `false` the rule rests: it gives nothing, and takes nothing away. A preview says what it would do.' },
  filter: { kind: 'filter', sentence: 'A SCIM filter over the user, such as `urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq "Sales" and active eq true`. Whoever matches has what the rule gives. It is required.' },
  organization: { ...text, sentence: 'The id or the alias of an organization. The rule is for its members only, and `groups` are groups of the organization.' },
  groups: { ...text, many: true, sentence: 'Paths, such as `/apps/crm`, or ids of groups that the users join.' },
  roles: { ...text, many: true, sentence: 'Names of realm roles that the users get.' },
  clientRoles: { kind: 'clientRole', many: true, sentence: 'Roles of clients that the users get, such as `crm editor`.' },
  organizations: { ...text, many: true, sentence: 'Ids or aliases of organizations whose members the users become. Not in the rule of an organization.' },
  'losses.limit': { kind: 'number', unit: 'users', min: 0, max: 1_000_000, default: '100', sentence: 'From how many users what the rule gave is taken away within an hour, when something other than a SCIM request is the reason. More wait for an approval.' },
} as const satisfies Readonly<Record<string, Option>>

export type OptionName = keyof typeof OPTIONS

export const TABLE: readonly (Option & { readonly name: OptionName })[] =
  Object.entries<Option>(OPTIONS).map(([name, option]) => ({ name: name as OptionName, ...option }))

/** Describes the values, for the documentation and for messages. */
export function shape(option: Kind): string {
  switch (option.kind) {
    case 'boolean':
    case 'text':
      return shapeOf(option)
    case 'number':
      return `a number of ${option.unit}, from ${option.min} to ${option.max}`
    case 'filter':
      return 'a SCIM filter'
    case 'clientRole':
      return 'a client id, a blank, and the name of a role of that client'
    default:
      return option satisfies never
  }
}

/** What Keycloak must know of the options. */
export const RULE_OPTION_DESCRIPTIONS = TABLE.map((option) => ({
  name: option.name,
  kind: option.kind === 'boolean' ? 'boolean' : 'text',
  values: [],
  many: option.many ?? false,
  secret: false,
  help: `${option.sentence} The value is ${shape(option)}${option.many ? '; there may be several, or one with a line for each' : ''}.`,
}))
