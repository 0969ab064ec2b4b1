import type { Attribute, ResourceType } from '../../protocol/schema/attribute'
import { extend } from '../../protocol/schema/extend'
import { nameOf, resolveName } from '../../protocol/schema/registry'
import { type AssignedAttribute, assignAttribute } from './assign-attribute'
import { type Reader, readerOf, type Row } from './row'

/** A resource type of one realm: its attributes, and the rows that map simple ones to the directory. */
export type Model = {
  readonly resourceType: ResourceType
  readonly rows: readonly Row[]
  /** Rows by their paths. */
  readonly rowOf: ReadonlyMap<string, Row>
  /** Rows by their directory attributes. */
  readonly rowAt: ReadonlyMap<string, Row>
  /** Readers by directory attribute, where one attribute alone determines what the resource holds. */
  readonly readers: ReadonlyMap<string, Reader>
  /** Rows that a client cannot read, and so does not repeat in a PUT. */
  readonly unread: readonly Row[]
  /** Paths at which every resource has a value, besides `meta`. */
  readonly always: ReadonlySet<string>
  /** The reasons why mappings of the settings were refused; they make the settings wrong. */
  readonly problems: readonly string[]
  /** The reasons why mappings of the user profile were left out. */
  readonly remarks: readonly string[]
}

/** A request that a directory attribute appear in SCIM at a path. */
export type AttributeMapping = {
  readonly attribute: string
  readonly path: string
  readonly traits: Partial<Pick<Attribute, 'type' | 'multiValued' | 'required' | 'caseExact' | 'mutability' | 'returned' | 'canonicalValues'>>
  /** The setting or profile attribute that asks, for messages. */
  readonly source: string
  /** True for a setting: one that cannot be fulfilled makes the settings wrong, while one of the user profile is left out. */
  readonly isSetting: boolean
  /** True where the mapping names characteristics besides the path. */
  readonly isParticular: boolean
}

export type Base = {
  readonly resourceType: ResourceType
  readonly rows: readonly { readonly path: string; readonly attribute: string }[]
  /** Directory attributes with a fixed place in SCIM. */
  readonly fixed: ReadonlySet<string>
  /** Readers of attributes that no row has. */
  readonly readers: ReadonlyMap<string, Reader>
  /** Directory attributes that are read together with others. */
  readonly readByHand: ReadonlySet<string>
  readonly always: Model['always']
}

/**
 * Makes the model of a realm from the standard one and the mappings that are possible. Of two mappings to one path the
 * first counts.
 */
export function modelOf(base: Base, mappings: readonly AttributeMapping[], bareNames: ReadonlySet<string> = new Set()): Model {
  const placed = new Map<string, AssignedAttribute>()
  const refused = { problems: [] as string[], remarks: [] as string[] }
  for (const mapping of mappings) {
    const outcome = assignAttribute(base, mapping)
    if (outcome === 'there already') continue
    const reason = typeof outcome === 'string' ? outcome : placed.has(outcome.path.toLowerCase()) ? `${mapping.path} is taken already.` : undefined
    if (reason !== undefined) refused[mapping.isSetting ? 'problems' : 'remarks'].push(`${mapping.source}: ${reason}`)
    else if (typeof outcome !== 'string') placed.set(outcome.path.toLowerCase(), outcome)
  }
  return { ...withRows(base, [...placed.values()], bareNames), ...refused }
}

function withRows(base: Base, placed: readonly AssignedAttribute[], bareNames: ReadonlySet<string>): Omit<Model, 'problems' | 'remarks'> {
  const extended = extend(base.resourceType, placed.flatMap(({ addition }) => addition ?? []))
  const resourceType = bareNames.size > 0 ? { ...extended, bareNames } : extended
  const rows = places(base, placed).map(({ path, attribute }) => makeRow(resourceType, path, attribute))
  return {
    resourceType,
    rows,
    rowOf: new Map(rows.map((row) => [row.path, row])),
    rowAt: new Map(rows.map((row) => [row.attribute, row])),
    readers: new Map([...base.readers, ...rows.filter(({ attribute }) => !base.readByHand.has(attribute)).map((row) => [row.attribute, readerOf(row)] as const)]),
    unread: rows.filter(({ leaf }) => leaf.mutability === 'writeOnly'),
    always: base.always,
  }
}

/** Maps the rows. If another path takes a row's attribute, the row is stored under a `scim.` name instead. */
function places({ rows }: Base, placed: readonly AssignedAttribute[]): Base['rows'] {
  const chosen = new Map(placed.map(({ path, attribute }) => [path, attribute]))
  const taken = new Set(chosen.values())
  const kept = rows.map(({ path, attribute }) => {
    const own = taken.has(attribute) ? `scim.${path.slice(path.lastIndexOf(':') + 1)}` : attribute
    return { path, attribute: chosen.get(path) ?? own }
  })
  const known = new Set(rows.map(({ path }) => path))
  return [...kept, ...placed.filter(({ path }) => !known.has(path))]
}

function makeRow(resourceType: ResourceType, path: string, attribute: string): Row {
  const target = resolveName(resourceType, path)!
  const { uri, attribute: whole, subAttribute } = target
  const names = [...(uri === undefined ? [] : [uri]), whole.name, ...(subAttribute ? [subAttribute.name] : [])]
  const leaf = subAttribute ?? whole
  const isPlain = !leaf.multiValued && (leaf.type === 'string' || leaf.type === 'reference') && leaf.mutability !== 'readOnly'
  return { path: nameOf(target), names, attribute, leaf, isPlain }
}
