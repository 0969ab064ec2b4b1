import { isArray, isObject, type Json, type JsonObject } from '../../protocol/json'
import { ENTERPRISE_USER_SCHEMA, USER_SCHEMA } from '../../protocol/urns'

// OneLogin's templates may carry the names of SCIM 1. See test/vendor/onelogin/scim-1-schema.json, manager-id.json

const ENTERPRISE_1 = 'urn:scim:schemas:extension:enterprise:1.0'
const NAMES: ReadonlyMap<string, string> = new Map([
  ['urn:scim:schemas:core:1.0', USER_SCHEMA],
  [ENTERPRISE_1, ENTERPRISE_USER_SCHEMA],
])

/** Replaces schemas of SCIM 1 with those of SCIM 2, in `schemas` and as the name of the extension. */
export function schemasFromScim1(body: JsonObject): JsonObject {
  const { schemas } = body
  if (!isArray(schemas) || !schemas.some((urn) => typeof urn === 'string' && NAMES.has(urn))) return body
  const renamed = Object.entries(body).map(([name, value]) => [
    name === ENTERPRISE_1 ? ENTERPRISE_USER_SCHEMA : name,
    value,
  ])
  return { ...Object.fromEntries(renamed), schemas: schemas.map(renamedUrn) }
}

/** Renames `manager.managerId` to `manager.value`; an unassigned one means that there is no manager. */
export function managerFromManagerId(body: JsonObject): JsonObject {
  const extension = body[ENTERPRISE_USER_SCHEMA]
  const manager = isObject(extension) ? extension['manager'] : undefined
  if (!isObject(extension) || !isObject(manager) || !('managerId' in manager) || 'value' in manager) return body
  const { managerId, ...others } = manager
  const unassigned = managerId === null || managerId === ''
  return {
    ...body,
    [ENTERPRISE_USER_SCHEMA]: { ...extension, manager: unassigned ? null : { ...others, value: managerId as Json } },
  }
}

const renamedUrn = (urn: Json): Json => (typeof urn === 'string' ? (NAMES.get(urn) ?? urn) : urn)
