import { invalidSyntax, ScimError } from '../protocol/errors'
import type { JsonObject, Resource } from '../protocol/json'
import { parseJson } from '../protocol/json-text'
import { checkPatchOp, type PatchOperation, parsePatchOp } from '../protocol/patch/operation'
import type { ResourceType } from '../protocol/schema/attribute'
import { canonicalNames, namedPathsIn } from '../protocol/schema/canonical'
import { distinctValues } from '../protocol/schema/identity'
import { dropReadOnly, requireSchemas, validateResource } from '../protocol/schema/validate'
import type { Dialect } from './dialects/dialect'
import { requireJson } from './negotiate'
import type { ScimRequest } from './request'

export type ParsedResource = {
  readonly resource: Resource
  /** Answers the full names of the attributes and sub-attributes that the body names, including unassigned ones. */
  readonly named: () => ReadonlySet<string>
}

/** Reads a resource to create or replace: validated, under canonical names, without readOnly attributes. */
export function readResource(request: ScimRequest, resourceType: ResourceType, dialect: Dialect): ParsedResource {
  const body = dialect.body(readObject(request))
  requireSchemas(body, resourceType)
  const read = dialect.resource(canonicalNames(body, resourceType), resourceType)
  const writable = dropReadOnly(read, resourceType)
  validateResource(writable, resourceType)
  return { resource: distinctValues(writable, resourceType), named: () => namedPathsIn(body, resourceType) }
}

export const readPatch = (request: ScimRequest, resourceType: ResourceType, dialect: Dialect): readonly PatchOperation[] =>
  checkPatchOp(dialect.operations(parsePatchOp(dialect.message(readObject(request), resourceType), resourceType)))

export function readObject({ http, data }: ScimRequest): JsonObject {
  if (data) return data
  requireJson(http.headers['content-type'])
  if (http.bodyProblem === 'tooLarge')
    throw new ScimError(413, undefined, `The body is larger than ${http.bodyLimit} bytes.`)
  if (http.bodyProblem === 'notUtf8') throw invalidSyntax('The body is not UTF-8.')
  if (http.body === null || http.body.trim() === '') throw invalidSyntax('The request needs a JSON body.')
  const body = parseJson(http.body)
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw invalidSyntax('The body must be a JSON object.')
  return body as JsonObject
}
