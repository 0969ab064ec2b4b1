import { excerpt, invalidPath, invalidValue } from '../../protocol/errors'
import type { Filter, Path } from '../../protocol/filter/ast'
import { checkFilter } from '../../protocol/filter/check'
import { printPath } from '../../protocol/filter/print'
import { isArray, isUnassigned, type Json } from '../../protocol/json'
import type { Location } from '../../protocol/patch/target'
import type { Attribute, AttrTarget, ResourceType } from '../../protocol/schema/attribute'
import { resolve, resolveName, schemaOf, USER } from '../../protocol/schema/registry'
import { checkValue } from '../../protocol/schema/validate'
import { isKnown } from '../target/known'
import { type Checked, checked, type OptionValues } from '../target/read-options'
import type { Types } from '../target/target'
import { convert, fits, takesText } from './convert'
import { type Place, placeOf } from './place'
import type { Row, Source } from './row'
import { locationOf } from './source'

/** What a target should hold of a user or a group. */
export type Mapping = {
  readonly user: MappingOf
  readonly group: MappingOf
  /** The attribute whose value is sent as a user's `externalId`. */
  readonly externalId: Location
  /** The attributes that are sent without a row, by full name in lower case; undefined for all. */
  readonly attributes: ReadonlySet<string> | undefined
  /** The attributes of which one value is sent, by full name in lower case. */
  readonly single: ReadonlySet<string>
  readonly nulls: 'omit' | 'send'
}

export type MappingOf = { readonly type: ResourceType; readonly rows: readonly MappingRow[] }

/** A row whose places are known. */
export type MappingRow = { readonly place: Place; readonly from: From; readonly condition: Filter<AttrTarget> | undefined }

export type From =
  | { readonly kind: 'location'; readonly location: Location }
  | { readonly kind: 'constant'; readonly values: readonly Json[] }
  | { readonly kind: 'template'; readonly parts: readonly (string | Location)[] }

export function checkMapping(values: OptionValues, { user, group }: Types): Checked<Mapping> {
  const users = checkRows(values, 'mapping', user)
  const groups = checkRows(values, 'groups.mapping', group)
  const externalId = checkExternalId(values, user)
  const unknown = values.attributes.map((name) => checked('attributes', 'realm', undefined, () => requireAttribute(name, user)))
  return {
    value: {
      user: { type: user, rows: users.value },
      group: { type: group, rows: groups.value },
      externalId: externalId.value,
      attributes: values.attributes.length > 0 ? lowered(values.attributes) : undefined,
      single: lowered(values.single),
      nulls: values.nulls,
    },
    problems: [users, groups, externalId, ...unknown].flatMap(({ problems }) => problems),
  }
}

function checkExternalId({ externalId: path }: OptionValues, user: ResourceType): Checked<Location> {
  const isUnknown = path !== undefined && !resolve(user, path.attrPath)
  return checked('externalId', isUnknown ? 'realm' : 'text', ID, () => (path ? locationOf(path, user) : ID))
}

function checkRows(values: OptionValues, option: 'mapping' | 'groups.mapping', type: ResourceType): Checked<readonly MappingRow[]> {
  const rows = values[option].map((row) => {
    const { value, problems } = checked<readonly MappingRow[]>(option, isRowKnown(row, type) ? 'text' : 'realm', [], () => [checkRow(row, type)])
    return { value, problems: problems.map((problem) => ({ ...problem, message: `${excerpt(row.text)}: ${problem.message}` })) }
  })
  return { value: rows.flatMap(({ value }) => value), problems: rows.flatMap(({ problems }) => problems) }
}

const isRowKnown = ({ source, condition }: Row, type: ResourceType): boolean =>
  pathsIn(source).every(({ attrPath }) => resolve(type, attrPath) !== undefined) && (condition === undefined || isKnown(condition, type))

function pathsIn(source: Source): readonly Path[] {
  switch (source.kind) {
    case 'path':
      return [source.path]
    case 'template':
      return source.parts.filter((part) => typeof part !== 'string')
    case 'constant':
      return []
    default:
      return source satisfies never
  }
}

function checkRow({ target, source, condition }: Row, type: ResourceType): MappingRow {
  const place = placeOf(target, type)
  if (type.name === 'User' && place.uri === undefined && place.name === 'externalId') throw invalidPath('externalId is set by the option externalId.')
  return { place, from: fromOf(source, place, printPath(target), type), condition: condition && checkFilter(condition, type) }
}

function fromOf(source: Source, place: Place, name: string, type: ResourceType): From {
  switch (source.kind) {
    case 'constant':
      return { kind: 'constant', values: constant(source.value, place, name) }
    case 'template': {
      if (!takesText(place.leaf)) throw invalidPath(`${name} is no text.`)
      return { kind: 'template', parts: source.parts.map((part) => (typeof part === 'string' ? part : simpleLocation(part, type))) }
    }
    case 'path': {
      const location = locationOf(source.path, type)
      if (!fits(location.target, place.leaf)) throw invalidPath(`${name} cannot have the values of ${printPath(source.path)}: they are of another type.`)
      return { kind: 'location', location }
    }
    default:
      return source satisfies never
  }
}

/** A path in a template stands for a text. */
function simpleLocation(path: Path, type: ResourceType): Location {
  const location = locationOf(path, type)
  if (!fits(location.target, TEXT)) throw invalidPath(`${printPath(path)} is no text: name one of its sub-attributes.`)
  return location
}

function constant(value: Json, { leaf, multiValued }: Place, name: string): readonly Json[] {
  if (isUnassigned(value)) return []
  const values = isArray(value) ? value : [value]
  if (values.length > 1 && !multiValued && leaf) throw invalidValue(`${name} has one value.`)
  return leaf ? values.map((each) => checkedConstant(each, leaf, name)) : values
}

function checkedConstant(value: Json, leaf: Attribute, name: string): Json {
  const converted = convert(value, leaf) ?? value
  checkValue(leaf, converted, name)
  return converted
}

function requireAttribute(name: string, type: ResourceType): void {
  if (!resolveName(type, name) && !schemaOf(type, name)) throw invalidPath(`There is no attribute ${excerpt(name)}.`)
}

const lowered = (names: readonly string[]): ReadonlySet<string> => new Set(names.map((name) => name.toLowerCase()))

const ID: Location = { target: resolveName(USER, 'id')! }

/** Stands for the parts of a template and for what it makes, which are texts. */
const TEXT = resolveName(USER, 'title')!.attribute
