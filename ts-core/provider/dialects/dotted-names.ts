import { excerpt, invalidSyntax } from '../../protocol/errors'
import { asString, isObject, type Json, type JsonObject } from '../../protocol/json'
import type { ResourceType } from '../../protocol/schema/attribute'
import { nameOf, resolveName, schemaOf } from '../../protocol/schema/registry'
import type { SentOperation } from './message'

// Entra ID with aadOptscim062020 names parts of attributes in one object. See test/vendor/entra/update-user-with-flag.json

type Part = { readonly path: string; readonly value: Json }

/** Turns names that are paths, `name.givenName` and `emails[type eq "work"].value`, into operations with that path. */
export function pathsFromNames(operation: SentOperation, resourceType: ResourceType): readonly SentOperation[] {
  const { op, value } = operation
  const path = operation.path ?? undefined
  const urn = asString(path)
  const isWhole = path === undefined || (urn !== undefined && schemaOf(resourceType, urn) !== undefined)
  if (!isWhole || op === 'remove' || !isObject(value)) return [operation]
  const { rest, parts } = split(value, urn, resourceType)
  if (parts.length === 0) return [operation]
  requireDistinct(parts, resourceType)
  const whole = Object.keys(rest).length > 0 ? [{ ...operation, value: rest }] : []
  return [...whole, ...parts.map((part) => ({ ...operation, ...part }))]
}

/** Splits a value into whole attributes and the parts that it names; an extension may name parts inside it. */
function split(value: JsonObject, urn: string | undefined, resourceType: ResourceType): { readonly rest: JsonObject; readonly parts: readonly Part[] } {
  const rest: [string, Json][] = []
  const parts: Part[] = []
  for (const [name, given] of Object.entries(value)) {
    const isContainer = urn === undefined && isObject(given) && schemaOf(resourceType, name) !== undefined
    const inner = isContainer ? split(given, name, resourceType) : undefined
    if (isPath(name, resourceType)) parts.push({ path: urn === undefined ? name : `${urn}:${name}`, value: given })
    else if (!inner || inner.parts.length === 0) rest.push([name, given])
    else {
      parts.push(...inner.parts)
      if (Object.keys(inner.rest).length > 0) rest.push([name, inner.rest])
    }
  }
  return { rest: Object.fromEntries(rest), parts }
}

const isPath = (name: string, resourceType: ResourceType): boolean =>
  schemaOf(resourceType, name) === undefined && (name.includes('[') || name.slice(name.lastIndexOf(':') + 1).includes('.'))

function requireDistinct(parts: readonly Part[], resourceType: ResourceType): void {
  const names = new Set<string>()
  for (const { path } of parts) {
    const target = resolveName(resourceType, path)
    const name = target === undefined ? path : nameOf(target)
    if (names.has(name)) throw invalidSyntax(`The value has two spellings of ${excerpt(name)}.`)
    names.add(name)
  }
}
