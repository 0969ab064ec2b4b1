import type { SecretHash } from '../host/records'
import type { AttributeMapping, MappingOptions } from './mapping'
import type { NamedToken } from './named-token'

/** Where a setting may stand, the most specific first. */
export const LEVELS = ['organization', 'realm', 'instance'] as const
export type Level = (typeof LEVELS)[number]

export const SECTIONS = ['service', 'external', 'requests', 'users', 'schemas', 'limits'] as const
export type Section = (typeof SECTIONS)[number]

/** What a value must be: its kind with the bounds of that kind, and what counts where nothing is set. */
export type Kind =
  | { readonly kind: 'boolean'; readonly default?: boolean }
  | { readonly kind: 'text'; readonly maxLength: number; readonly without?: string }
  | { readonly kind: 'url'; readonly maxLength: number }
  | { readonly kind: 'number'; readonly unit: 'seconds' | 'operations' | 'bytes' | 'members'; readonly min: number; readonly max: number; readonly default?: number }
  | { readonly kind: 'choice'; readonly values: readonly string[]; readonly default?: string }
  | { readonly kind: 'list'; readonly values: readonly string[]; readonly default?: readonly string[] }
  | { readonly kind: 'groupPaths'; readonly maxLength: number; readonly default?: readonly string[] }
  | { readonly kind: 'roleSource'; readonly maxLength: number; readonly default?: 'attribute' | 'realm' }
  | { readonly kind: 'claims' }
  | { readonly kind: 'secretHash' }
  | { readonly kind: 'namedToken' }
  | { readonly kind: 'attributeMapping'; readonly options: MappingOptions }

export type KindName = Kind['kind']
export type KindOf<K extends KindName> = Extract<Kind, { readonly kind: K }>

/** A setting is a plain datum: the documentation, the doctor and whoever edits settings are made from it. */
export type Setting = Kind & {
  /** The name of the realm attribute; those at the other levels follow from it. A part as `<name>` stands for any. */
  readonly name: string
  readonly section: Section
  readonly levels: readonly Level[]
  /** Nothing of a secret is shown anywhere. */
  readonly secret: boolean
  /** Says what it is for; in Markdown, as the documentation has it. */
  readonly sentence: string
}

/** Whose roles: the realm's, or those of the client. `attribute`: nobody's. */
export type RoleSource = 'attribute' | 'realm' | { readonly client: string }

/** A claim and the values of which it must have one. */
export type RequiredClaim = { readonly name: string; readonly values: readonly string[] }

/** What the texts of a kind come to. */
export type Values = {
  readonly boolean: boolean
  readonly text: string
  readonly url: string
  readonly number: number
  readonly choice: string
  readonly list: readonly string[]
  readonly groupPaths: readonly string[]
  readonly roleSource: RoleSource
  readonly claims: readonly RequiredClaim[]
  readonly secretHash: SecretHash
  readonly namedToken: NamedToken
  readonly attributeMapping: AttributeMapping
}

/** What the texts of one setting come to: of a choice and of a list the very values that it names. */
export type ValueOf<S extends Kind> =
  S extends { readonly kind: 'choice'; readonly values: readonly (infer V)[] } ? V
  : S extends { readonly kind: 'list'; readonly values: readonly (infer V)[] } ? readonly V[]
  : Values[S['kind']]

type Usual = Pick<Setting, 'section' | 'levels' | 'secret'>

/** `levels` and `secret` only where they are not the usual ones. */
type Declared = Kind & Pick<Setting, 'name' | 'sentence'> & Partial<Pick<Setting, 'levels' | 'secret'>>

type InFull<T> = { readonly [Key in keyof T]: T[Key] & Usual }

/** The settings of a section in full: unless it says otherwise, a setting is no secret and may stand at every level. */
export function inSection<const T extends Readonly<Record<string, Declared>>>(section: Section, declared: T): InFull<T> {
  const usual: Usual = { section, levels: LEVELS, secret: false }
  return Object.fromEntries<unknown>(Object.entries(declared).map(([key, setting]) => [key, { ...usual, ...setting }])) as InFull<T>
}

export const defaultOf = <S extends Kind>(setting: S): ValueOf<S> | undefined =>
  ('default' in setting ? (setting.default as ValueOf<S>) : undefined)

export const LONGEST_TEXT = 2048
