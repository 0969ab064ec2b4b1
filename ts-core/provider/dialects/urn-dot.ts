import { asString, isObject } from '../../protocol/json'
import type { ResourceType } from '../../protocol/schema/attribute'
import type { SentOperation } from './message'

// Provisioning jobs created in Azure AD in 2018 put a dot after the URN. See test/vendor/entra/extension-path-with-dot.json

/** Turns `urn:…:User.department` into `urn:…:User:department`, in the path and in the names of a value without one. */
export function colonAfterUrn(operation: SentOperation, resourceType: ResourceType): readonly SentOperation[] {
  const { path, value } = operation
  const text = asString(path)
  if (text !== undefined) return [{ ...operation, path: withColon(text, resourceType) }]
  if (!isObject(value) || !Object.keys(value).some((name) => withColon(name, resourceType) !== name)) return [operation]
  return [{ ...operation, value: Object.fromEntries(Object.entries(value).map(([name, each]) => [withColon(name, resourceType), each])) }]
}

function withColon(name: string, { schema, schemaExtensions }: ResourceType): string {
  if (!name.toLowerCase().startsWith('urn:')) return name
  const known = [schema, ...schemaExtensions.map((extension) => extension.schema)].find(({ id }) => name.toLowerCase().startsWith(`${id.toLowerCase()}.`))
  return known === undefined ? name : `${known.id}:${name.slice(known.id.length + 1)}`
}
