import type { SecretHash } from '../host/records'
import type { AttributeMapping, MappingOptions } from './mapping'
import type { NamedToken } from './named-token'

/** The levels at which a setting may stand, the most specific first. */
export const LEVELS = ['organization', 'realm', 'instance'] as const
export type Level = (typeof LEVELS)[number]

export const SECTIONS = ['service', 'external', 'requests', 'users', 'schemas', 'limits'] as const
export type Section = (typeof SECTIONS)[number]

/** The kind of a value, with the bounds of that kind and the default. */
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

/** A setting is plain data, from which the documentation and the doctor's report are made. */
export type Setting = Kind & {
  /** The name of the realm attribute; the names at the other levels follow from it. A part in angle brackets stands for any text. */
  readonly name: string
  readonly section: Section
  readonly levels: readonly Level[]
  /** The value of a secret is never shown. */
  readonly secret: boolean
  /** Says what the setting does, in Markdown. */
  readonly sentence: string
}

/** The realm or the client whose roles are meant; `attribute` means none. */
export type RoleSource = 'attribute' | 'realm' | { readonly client: string }

/** A claim, which must have one of the values. */
export type RequiredClaim = { readonly name: string; readonly values: readonly string[] }

/** The types of the values, by kind. */
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

/** The type of a setting's value: for a choice or a list, the literal values. */
export type ValueOf<S extends Kind> =
  S extends { readonly kind: 'choice'; readonly values: readonly (infer V)[] } ? V
  : S extends { readonly kind: 'list'; readonly values: readonly (infer V)[] } ? readonly V[]
  : Values[S['kind']]

type Usual = Pick<Setting, 'section' | 'levels' | 'secret'>

/** A declaration names `levels` and `secret` only if they differ from the usual ones. */
type Declared = Kind & Pick<Setting, 'name' | 'sentence'> & Partial<Pick<Setting, 'levels' | 'secret'>>

type InFull<T> = { readonly [Key in keyof T]: T[Key] & Usual }

/** Completes the declarations of a section: by default a setting is no secret and may stand at every level. */
export function inSection<const T extends Readonly<Record<string, Declared>>>(section: Section, declared: T): InFull<T> {
  const usual: Usual = { section, levels: LEVELS, secret: false }
  return Object.fromEntries<unknown>(Object.entries(declared).map(([key, setting]) => [key, { ...usual, ...setting }])) as InFull<T>
}

export const defaultOf = <S extends Kind>(setting: S): ValueOf<S> | undefined =>
  ('default' in setting ? (setting.default as ValueOf<S>) : undefined)

export const LONGEST_TEXT = 2048
