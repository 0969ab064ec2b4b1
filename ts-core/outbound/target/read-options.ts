import { isReference, type Resolve } from '../../config/read'
import { excerpt, ScimError } from '../../protocol/errors'
import { PROFILES } from '../profiles/profiles'
import { PROFILE_NAMES, type ProfileName } from '../profiles/names'
import { parseOption } from './kinds'
import type { Option } from './option'
import { type OptionName, OPTIONS, type OptionValue } from './options'

/** The configuration as the component holds it. */
export type Config = Readonly<Record<string, readonly string[]>>

export type OptionValues = { readonly [Name in OptionName]: OptionValue<Name> }

/** Says what is wrong with an option. It repeats no value, which may be a secret; filters, paths and rows are none. */
export type TargetProblem = {
  readonly option: OptionName
  readonly message: string
  /** Whether the text itself is wrong, or only what the realm has: its vault, its organizations, its attributes. */
  readonly about: 'text' | 'realm'
}

/** A value, on which nothing must rely where there are problems. */
export type Checked<T> = { readonly value: T; readonly problems: readonly TargetProblem[] }

/** Runs a check that throws a ScimError where the option is wrong. */
export function checked<T>(option: OptionName, about: TargetProblem['about'], otherwise: T, check: () => T): Checked<T> {
  try {
    return { value: check(), problems: [] }
  } catch (error) {
    if (!(error instanceof ScimError)) throw error
    return { value: otherwise, problems: [{ option, message: error.detail, about }] }
  }
}

export type OptionsRead = {
  /** An option that has a problem has a value that nothing must rely on. */
  readonly values: OptionValues
  readonly problems: readonly TargetProblem[]
}

/** Reads each option from the configuration, else from the profile, else from the table. */
export function readOptions(config: Config, resolve: Resolve): OptionsRead {
  const problems: TargetProblem[] = []
  const profile = PROFILES[profileIn(config)]
  const values = Object.entries<Option>(OPTIONS).map(([name, option]) => {
    const texts = textsOf(option, written(config, name), profile.options[name as OptionName])
    const read = texts.map((text) => readText(name as OptionName, option, text, resolve))
    problems.push(...read.flatMap((one) => ('message' in one ? [one] : [])))
    if (!option.many && texts.length > 1) problems.push({ option: name as OptionName, message: 'It has one value only.', about: 'text' })
    const parsed = read.flatMap((one) => ('value' in one ? [one.value] : []))
    return [name, option.many ? parsed : parsed[0]]
  })
  return { values: Object.fromEntries(values) as OptionValues, problems }
}

const profileIn = (config: Config): ProfileName =>
  PROFILE_NAMES.find((name) => name === written(config, 'profile')?.[0]?.toLowerCase()) ?? 'generic'

/** The texts of an option. Rows of a mapping are added after those of the profile, so that they win; any other option replaces the profile's. */
function textsOf(option: Option, values: readonly string[] | undefined, ofProfile: readonly string[] | undefined): readonly string[] {
  const own = values && option.many ? separated(option, values) : values
  if (option.kind === 'row') return [...(ofProfile ?? []), ...(own ?? [])]
  return own ?? ofProfile ?? option.default
}

/**
 * Keycloak keeps no order of several values; within one value there is an order. Choices that are several values come in
 * the order of the table, so that they are the same whenever they are read.
 */
function separated(option: Option, values: readonly string[]): readonly string[] {
  const texts = values.flatMap((value) => value.split(isList(option) ? /[\n,]/ : /\n/).map((text) => text.trim()).filter((text) => text !== ''))
  if (option.kind !== 'choice' || values.length < 2) return texts
  const places = option.values.map((value) => value.toLowerCase())
  return [...texts].sort((one, other) => places.indexOf(one.toLowerCase()) - places.indexOf(other.toLowerCase()))
}

/** No choice and no attribute has a comma in it. */
const isList = ({ kind }: Option): boolean => kind === 'choice' || kind === 'attribute'

/** An empty value counts as not set. */
function written(config: Config, name: string): readonly string[] | undefined {
  const texts = (Object.hasOwn(config, name) ? config[name]! : []).map((text) => text.trim()).filter((text) => text !== '')
  return texts.length > 0 ? texts : undefined
}

type Read = { readonly value: unknown } | TargetProblem

function readText(name: OptionName, option: Option, written: string, resolve: Resolve): Read {
  const text = dereferenced(option, written, resolve)
  if (text === undefined) return { option: name, message: 'The vault has no such entry: add it, or correct the reference.', about: 'realm' }
  const parsed = parseOption(option, text)
  if ('value' in parsed) return parsed
  return { option: name, message: option.kind === 'row' ? `${excerpt(text)}: ${parsed.message}` : parsed.message, about: 'text' }
}

/** Resolves a reference to the vault. In a header the reference follows the name. */
function dereferenced(option: Option, written: string, resolve: Resolve): string | undefined {
  const [, before = '', reference = ''] = /^(.*?)(\$\{vault\..*)$/s.exec(written) ?? []
  if (!isReference(reference) || (before !== '' && option.kind !== 'header')) return written
  const text = resolve(reference)?.trim()
  return text === undefined ? undefined : before + text
}
