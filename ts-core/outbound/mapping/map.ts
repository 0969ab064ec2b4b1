import { matches } from '../../protocol/filter/evaluate'
import { isArray, isObject, type Json, type JsonObject, type Resource, withValue } from '../../protocol/json'
import type { Attribute } from '../../protocol/schema/attribute'
import { inEachSchema } from '../../protocol/schema/each-schema'
import { chosenOnce } from '../../protocol/schema/registry'
import { dropReadOnly } from '../../protocol/schema/validate'
import { ENTERPRISE_USER_SCHEMA } from '../../protocol/urns'
import type { Target } from '../target/target'
import { textOf } from './convert'
import type { From, Mapping, MappingOf } from './mapping'
import { primaryFirst, valuesAt } from './source'
import { write } from './write'

type Mapped = Pick<Target, 'mapping'>

/** Finds the id that the target gave a user, by its id here. */
export type RemoteIdOf = (id: string) => string | undefined

/** Makes what the target should hold of the user. The manager is included where the target has it. */
export function mapUser({ mapping }: Mapped, user: Resource, remoteIdOf: RemoteIdOf): JsonObject {
  const resource = withManager(user, remoteIdOf)
  const [externalId] = valuesAt(resource, mapping.externalId)
  const sent = withValue(sendable(resource, mapping.user), 'externalId', externalId)
  return finished(withRows(mapping.attributes ? only(sent, mapping.attributes) : sent, resource, mapping.user, mapping), mapping, mapping.user)
}

/** Makes what the target should hold of the group, without its members. */
export function mapGroup({ mapping }: Mapped, group: Resource): JsonObject {
  const { members: _, ...sent } = withValue(sendable(group, mapping.group), 'externalId', group['id'])
  return finished(withRows(sent, group, mapping.group, mapping), mapping, mapping.group)
}

/** Gives the id of the user's manager, for which `mapUser` needs the target's id. */
export function managerOf(user: Resource): string | undefined {
  const enterprise = user[ENTERPRISE_USER_SCHEMA]
  const manager = isObject(enterprise) ? enterprise['manager'] : undefined
  const id = isObject(manager) ? manager['value'] : undefined
  return typeof id === 'string' ? id : undefined
}

/** Lists the attributes of a payload by their full names: those of extensions have the URN in front. */
export function attributesOf(payload: JsonObject): ReadonlyMap<string, Json> {
  const attributes = new Map<string, Json>()
  for (const [name, value] of Object.entries(payload)) {
    if (name === 'schemas') continue
    if (!name.includes(':') || !isObject(value)) attributes.set(name, value)
    else for (const [inner, given] of Object.entries(value)) attributes.set(`${name}:${inner}`, given)
  }
  return attributes
}

/** The user with a manager whom the target knows by the id there, or with none: a reference to a user of ours says nothing to the target. */
function withManager(user: Resource, remoteIdOf: RemoteIdOf): Resource {
  const enterprise = user[ENTERPRISE_USER_SCHEMA]
  if (!isObject(enterprise) || !Object.hasOwn(enterprise, 'manager')) return user
  const id = managerOf(user)
  const remoteId = id === undefined ? undefined : remoteIdOf(id)
  return withValue(user, ENTERPRISE_USER_SCHEMA, withValue(enterprise, 'manager', remoteId === undefined ? undefined : { value: remoteId }))
}

/** The service gives the id and the rest of what is read-only; what is never returned is not sent either. */
const sendable = (resource: Resource, { type }: MappingOf): JsonObject => inEachSchema(dropReadOnly(resource, type), type, withoutSecrets)

function withoutSecrets(container: JsonObject, attributes: readonly Attribute[]): JsonObject {
  let kept = container
  for (const { name } of secretsIn(attributes)) kept = withValue(kept, name, undefined)
  return kept
}

const secretsIn = chosenOnce(({ returned, mutability }) => returned === 'never' || mutability === 'writeOnly')

function only(resource: JsonObject, names: ReadonlySet<string>): JsonObject {
  const kept: { [name: string]: Json } = {}
  for (const [name, value] of Object.entries(resource)) {
    if (ALWAYS.has(name) || names.has(name.toLowerCase())) kept[name] = value
    else if (name.includes(':') && isObject(value)) {
      const inner = Object.entries(value).filter(([each]) => names.has(`${name}:${each}`.toLowerCase()))
      if (inner.length > 0) kept[name] = Object.fromEntries(inner)
    }
  }
  return kept
}

/** Attributes that are sent of every user. */
const ALWAYS: ReadonlySet<string> = new Set(['userName', 'externalId', 'active'])

function withRows(sent: JsonObject, resource: Resource, { rows }: MappingOf, { nulls }: Mapping): JsonObject {
  const applying = rows.filter(({ condition }) => condition === undefined || matches(condition, resource))
  return applying.reduce((draft, { place, from }) => write(draft, place, valuesOf(from, resource), nulls), sent)
}

function valuesOf(from: From, resource: Resource): readonly Json[] {
  switch (from.kind) {
    case 'constant':
      return from.values
    case 'location':
      return valuesAt(resource, from.location)
    case 'template': {
      const texts = from.parts.map((part) => (typeof part === 'string' ? part : firstText(valuesAt(resource, part))))
      return texts.every((text) => text !== undefined) ? [texts.join('')] : []
    }
    default:
      return from satisfies never
  }
}

const firstText = ([value]: readonly Json[]): string | undefined => (value === undefined ? undefined : textOf(value))

function finished(payload: JsonObject, { single }: Mapping, { type }: MappingOf): JsonObject {
  const { schemas: _, ...rest } = single.size > 0 ? withSingles(payload, single) : payload
  const urns = Object.keys(rest).filter((name) => name.includes(':') && isObject(rest[name]))
  return { schemas: [type.schema.id, ...urns], ...rest }
}

function withSingles(container: JsonObject, names: ReadonlySet<string>, prefix = ''): JsonObject {
  return Object.fromEntries(
    Object.entries(container).map(([name, value]) => {
      if (name.includes(':') && isObject(value)) return [name, withSingles(value, names, `${name}:`)]
      const isSingle = isArray(value) && names.has(`${prefix}${name}`.toLowerCase())
      return [name, isSingle ? primaryFirst(value).slice(0, 1) : value]
    }),
  )
}
