import type { Attribute, ResourceType } from '../../protocol/schema/attribute'
import { extend } from '../../protocol/schema/extend'
import { nameOf, resolveName } from '../../protocol/schema/registry'
import { type AssignedAttribute, assignAttribute } from './assign-attribute'
import { type Reader, readerOf, type Row } from './row'

/** A resource type of one realm: its attributes, and where the directory keeps those without parts. */
export type Model = {
  readonly resourceType: ResourceType
  readonly rows: readonly Row[]
  /** By their paths. */
  readonly rowOf: ReadonlyMap<string, Row>
  /** By the directory's attributes. */
  readonly rowAt: ReadonlyMap<string, Row>
  /** By the directory's attributes, where one alone says what the resource holds. */
  readonly readers: ReadonlyMap<string, Reader>
  /** A client does not read these back, so it does not repeat them. */
  readonly unread: readonly Row[]
  /** Every resource has a value at these paths, and at `meta`. */
  readonly always: ReadonlySet<string>
  /** Why a mapping of the settings could not be had. */
  readonly problems: readonly string[]
  /** Why a mapping of the user profile could not be had. */
  readonly remarks: readonly string[]
}

/** Asks for an attribute of the directory to be in SCIM, at a path. */
export type AttributeMapping = {
  readonly attribute: string
  readonly path: string
  readonly traits: Partial<Pick<Attribute, 'type' | 'multiValued' | 'required' | 'caseExact' | 'mutability' | 'returned' | 'canonicalValues'>>
  /** The setting or the attribute that asks, for messages. */
  readonly source: string
  /** A setting that asks for what cannot be had is wrong; the user profile is not. */
  readonly isSetting: boolean
  /** It names characteristics beside the path. */
  readonly isParticular: boolean
}

export type Base = {
  readonly resourceType: ResourceType
  readonly rows: readonly { readonly path: string; readonly attribute: string }[]
  /** Attributes of the directory that have one place in SCIM and no other. */
  readonly fixed: ReadonlySet<string>
  /** Attributes that no row has. */
  readonly readers: ReadonlyMap<string, Reader>
  /** More than one attribute of the directory decides what these hold. */
  readonly readByHand: ReadonlySet<string>
  readonly always: Model['always']
}

/** Makes the model that every realm has, with the mappings that can be had; of two for one path the first counts. */
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

/** A path whose attribute another path has taken keeps its values under a name of our own. */
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
