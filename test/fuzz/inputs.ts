import fc from 'fast-check'
import type { Json } from '../../ts-core/protocol/json'

/** Tokens of filters, paths and JSON, and texts that resemble them. */
const WORDS = [
  'userName', 'emails', 'emails.value', 'name.givenName', 'members', 'meta.created', 'active', 'id', '__proto__',
  'constructor', 'urn:ietf:params:scim:schemas:core:2.0:User:userName', 'urn:', 'nope', '$ref', '.', ':', ' ', '  ',
  ' eq ', ' ne ', ' co ', ' sw ', ' ew ', ' gt ', ' le ', ' pr', ' and ', ' or ', 'not (', '(', ')', '[', ']', '"', '\\',
  '"ada"', '"\\u0000"', '"\\ud800"', '"2026-01-01T00:00:00Z"', 'true', 'null', '-1', '1e999', '0x', '{', '}', ',', '%', 'é',
]
const soup = fc.array(fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...WORDS) }, fc.string({ maxLength: 4 })), {
  maxLength: 12,
})
const repeated = fc.tuple(fc.constantFrom(...WORDS), fc.nat(400)).map(([word, times]) => word.repeat(times))

const term = fc
  .tuple(
    fc.constantFrom('userName', 'emails.value', 'emails', 'name.givenName', 'active', 'meta.created', 'displayName'),
    fc.constantFrom('eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'),
    fc.oneof(fc.string().map((raw) => JSON.stringify(raw)), fc.constantFrom('true', 'null', '-1', '"2026-01-01T00:00:00Z"')),
  )
  .map((words) => words.join(' '))
const valid = fc.array(term, { minLength: 1, maxLength: 4 }).map((terms) => terms.join(' or '))
const valuePath = fc.tuple(term, fc.constantFrom('', '.value', '.type')).map(([inner, sub]) => `emails[${inner}]${sub}`)

export const text = fc.oneof(
  { weight: 12, arbitrary: soup.map((words) => words.join('')) },
  { weight: 4, arbitrary: valid },
  { weight: 2, arbitrary: valuePath },
  repeated,
)

const names = fc.constantFrom(
  'schemas', 'userName', 'emails', 'name', 'active', 'members', 'value', 'type', 'primary', 'displayName', 'Operations',
  'op', 'path', 'id', 'meta', '__proto__', 'constructor', 'password', 'externalId', 'manager',
)
const schema = fc.constantFrom(
  'urn:ietf:params:scim:schemas:core:2.0:User', 'urn:ietf:params:scim:schemas:core:2.0:Group',
  'urn:ietf:params:scim:api:messages:2.0:PatchOp',
)
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.oneof(fc.string(), fc.integer(), fc.double(), fc.boolean(), fc.constant(null), text),
    fc.dictionary(names, tie('json'), { maxKeys: 4 }),
    fc.array(tie('json'), { maxLength: 3 }),
  ),
}))

const value = json as fc.Arbitrary<Json>
const op = fc.constantFrom('add', 'remove', 'replace', 'Replace', 'move')

export const operations = fc.array(fc.record({ op, path: text, value }, { requiredKeys: ['op'] }), { maxLength: 3 })

/** Bodies that are enough like a resource to pass the first checks. */
export const resource = fc
  .tuple(schema, fc.string({ minLength: 1 }), fc.dictionary(names, value, { maxKeys: 5 }))
  .map(([urn, userName, rest]) => ({ userName, displayName: userName, ...rest, schemas: [urn] }) as unknown as Json)

/** JSON text, valid or damaged. */
export const jsonText = fc.oneof(
  value.map((whole) => JSON.stringify(whole)),
  fc.tuple(value, fc.nat(200), text).map(([whole, at, noise]) => {
    const body = JSON.stringify(whole)
    return body.slice(0, at) + noise + body.slice(at)
  }),
)

export const query = fc.oneof(
  text,
  fc
    .array(fc.tuple(fc.constantFrom('filter', 'attributes', 'excludedAttributes', 'startIndex', 'count', 'sortBy', 'x'), text))
    .map((pairs) => pairs.map(([name, raw]) => `${name}=${encode(raw)}`).join('&')),
)

const encode = (raw: string): string => encodeURIComponent(raw)

const bulkIds = fc.constantFrom('a', 'b', 'c', 'a"b', '%', '', '__proto__')
const reference = bulkIds.map((bulkId) => `bulkId:${bulkId}`)
const data = fc.oneof(
  resource,
  fc.tuple(resource, fc.array(reference, { maxLength: 3 })).map(([body, ids]) => ({ ...(body as object), members: ids.map((id) => ({ value: id })), manager: ids[0] ?? null })),
  operations.map((list) => ({ schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: list })),
  value,
)
const target = fc.oneof(
  fc.constantFrom('/Users', '/Groups', '/Users/nobody', '/Bulk', '/', ''),
  fc.tuple(fc.constantFrom('/Users/', '/Groups/'), reference).map((parts) => parts.join('')),
  text,
)

/** Operations of a bulk request that refer to each other, or make no sense. */
export const bulkOperations = fc.array(
  fc.oneof(
    {
      weight: 9,
      arbitrary: fc.record(
        { method: fc.constantFrom('POST', 'POST', 'PUT', 'PATCH', 'DELETE', 'GET'), path: target, bulkId: bulkIds, data, version: text },
        { requiredKeys: ['method', 'path', 'bulkId', 'data'] },
      ),
    },
    { weight: 1, arbitrary: value },
  ),
  { maxLength: 6 },
) as fc.Arbitrary<Json>
