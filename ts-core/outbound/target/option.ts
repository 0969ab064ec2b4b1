import type { Filter, Path } from '../../protocol/filter/ast'
import type { Row } from '../mapping/row'

export const SECTIONS = ['connection', 'authentication', 'scope', 'mapping', 'delivery', 'safety'] as const
export type Section = (typeof SECTIONS)[number]

/** The kind of a value, with the bounds of that kind. */
export type Kind =
  | { readonly kind: 'boolean' }
  | { readonly kind: 'text'; readonly maxLength: number }
  | { readonly kind: 'url'; readonly maxLength: number }
  | { readonly kind: 'number'; readonly unit: string; readonly min: number; readonly max: number }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'pem'; readonly maxLength: number }
  | { readonly kind: 'rate' }
  | { readonly kind: 'header' }
  | { readonly kind: 'filter' }
  | { readonly kind: 'attribute' }
  | { readonly kind: 'path' }
  | { readonly kind: 'row' }

export type KindName = Kind['kind']
export type KindOf<K extends KindName> = Extract<Kind, { readonly kind: K }>

/** An option of a target is plain data: the documentation and what Keycloak says of it are made from it. */
export type Option = Kind & {
  readonly section: Section
  /** Whether there may be several values. */
  readonly many: boolean
  /** The value of a secret is never shown. */
  readonly secret: boolean
  /** What applies where neither the target nor its profile has the option, as text; none means that it is not set. */
  readonly default: readonly string[]
  /** Says what the option does, in Markdown. */
  readonly sentence: string
}

/** A bound on the requests within a time. */
export type Rate = { readonly requests: number; readonly milliseconds: number }

export type Header = { readonly name: string; readonly value: string }

/** The types of the values, by kind. */
export type Values = {
  readonly boolean: boolean
  readonly text: string
  readonly url: string
  readonly number: number
  readonly choice: string
  readonly pem: string
  readonly rate: Rate
  readonly header: Header
  readonly filter: Filter
  /** The name of an attribute with the URN of its extension, or the URN alone. */
  readonly attribute: string
  readonly path: Path
  readonly row: Row
}

/** The type of one value: for a choice, the literal values. */
type OneOf<O extends Kind> = O extends { readonly kind: 'choice'; readonly values: readonly (infer V)[] } ? V : Values[O['kind']]

/** The type of an option's value. */
export type ValueOf<O extends Kind & { readonly many: boolean; readonly default: readonly string[] }> =
  O extends { readonly many: true } ? readonly OneOf<O>[]
  : O extends { readonly default: readonly [string, ...string[]] } ? OneOf<O>
  : OneOf<O> | undefined

type Usual = { readonly many: false; readonly secret: false; readonly default: readonly [] }

/** A declaration names `many`, `secret` and `default` only if they differ from the usual ones. */
type Declared = Kind & Pick<Option, 'sentence'> & Partial<Pick<Option, 'many' | 'secret' | 'default'>>

type InFull<T> = { readonly [Name in keyof T]: Omit<Usual, keyof T[Name]> & T[Name] & { readonly section: Section } }

/** Completes the declarations of a section: by default an option has one value, which is no secret. */
export function inSection<const T extends Readonly<Record<string, Declared>>>(section: Section, declared: T): InFull<T> {
  const usual: Usual = { many: false, secret: false, default: [] }
  return Object.fromEntries<unknown>(Object.entries(declared).map(([name, option]) => [name, { section, ...usual, ...option }])) as InFull<T>
}

export const LONGEST_TEXT = 2048
