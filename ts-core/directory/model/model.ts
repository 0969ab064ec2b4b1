import type { Attribute, ResourceType } from '../../protocol/schema/attribute'
import { extend } from '../../protocol/schema/extend'
import { nameOf, resolveName } from '../../protocol/schema/registry'
import { type AssignedAttribute, assignAttribute } from './place'
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
  /** What a client does not read back, so that it does not repeat it. */
  readonly unread: readonly Row[]
  /** Every resource has a value at these paths, and at `meta`. */
  readonly always: ReadonlySet<string>
  /** What could not be had: of the settings, and of whatever else wished for it. */
  readonly problems: readonly string[]
  readonly remarks: readonly string[]
}

/** An attribute of the directory that somebody wants in SCIM. */
export type AttributeMapping = {
  readonly attribute: string
  readonly path: string
  readonly traits: Partial<Pick<Attribute, 'type' | 'multiValued' | 'required' | 'caseExact' | 'mutability' | 'returned' | 'canonicalValues'>>
  /** Who wants it. */
  readonly source: string
  /** It is a setting: what cannot be had is wrong. */
  readonly isSetting: boolean
  /** It says more than a place. */
  readonly isParticular: boolean
}

export type Base = {
  readonly resourceType: ResourceType
  readonly rows: readonly { readonly path: string; readonly attribute: string }[]
  /** Attributes of the directory that have one place in SCIM and no other. */
  readonly fixed: ReadonlySet<string>
  /** Attributes that no row has. */
  readonly readers: ReadonlyMap<string, Reader>
  /** Where more than one attribute of the directory counts. */
  readonly readByHand: ReadonlySet<string>
  readonly always: Model['always']
}

/** What every realm has, and the wishes that can be had; of two for the same place the first. */
export function modelOf(base: Base, wishes: readonly AttributeMapping[], bareNames: ReadonlySet<string> = new Set()): Model {
  const placed = new Map<string, AssignedAttribute>()
  const refused = { problems: [] as string[], remarks: [] as string[] }
  for (const wish of wishes) {
    const outcome = assignAttribute(base, wish)
    if (outcome === 'there already') continue
    const reason = typeof outcome === 'string' ? outcome : placed.has(outcome.path.toLowerCase()) ? `${wish.path} is taken already.` : undefined
    if (reason !== undefined) refused[wish.isSetting ? 'problems' : 'remarks'].push(`${wish.source}: ${reason}`)
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

/** Whose attribute is taken by another keeps its values under a name of our own. */
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
