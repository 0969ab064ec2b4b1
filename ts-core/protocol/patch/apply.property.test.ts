import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ScimError } from '../errors'
import { isEmpty, isObject, type Json, type Resource } from '../json'
import { GROUP, USER } from '../schema/registry'
import { applyPatch } from './apply'
import { parsePatchOp } from './operation'

const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

const scalar = fc.oneof(fc.string(), fc.boolean(), fc.integer(), fc.constant(null), fc.constantFrom('work', 'x', 'a1'))
const element = fc.dictionary(fc.constantFrom('value', 'type', 'primary', 'display', '$ref', 'TYPE', 'nope'), scalar)
const name = fc.dictionary(fc.constantFrom('givenName', 'familyName', 'nope'), scalar)
const list = fc.array(fc.oneof(element, scalar), { maxLength: 3 })
const value = fc.oneof(scalar, element, name, list, fc.jsonValue()) as fc.Arbitrary<Json>

const PATHS = [
  'userName', 'title', 'active', 'name', 'name.givenName', 'emails', 'emails.value', 'emails.primary',
  'schemas', 'id', 'meta', 'manager', 'manager.displayName', 'password', '__proto__', 'displayName', 'groups',
  'emails[type eq "work"]', 'emails[type eq "work"].value', 'emails[primary eq true].primary', 'emails[value co "x"]',
  'emails[type eq "work" and primary eq true].display', 'emails[not (type pr)].type', 'roles[value eq "x"].display',
  'groups[value eq "g"]', 'members', 'members[value eq "a1"]', 'members.type', 'addresses[type eq "home"].locality',
  'name[givenName eq "x"].familyName', ENTERPRISE, `${ENTERPRISE}:department`,
]
const path = fc.constantFrom(...PATHS)
const operationWith = (...requiredKeys: ('op' | 'path')[]) =>
  fc.record(
    { op: fc.constantFrom('add', 'remove', 'Replace'), path, value: fc.oneof(value, fc.dictionary(path, value)) },
    { requiredKeys },
  ) as fc.Arbitrary<Json>

const elements = fc.array(
  fc.record(
    { value: fc.constantFrom('x', 'y', 'a1'), type: fc.constantFrom('work', 'home'), primary: fc.boolean() },
    { requiredKeys: ['value'] },
  ),
  { minLength: 1, maxLength: 4 },
)
const resource = fc.record(
  {
    userName: fc.constant('ada'),
    displayName: fc.string({ minLength: 1 }),
    name: fc.record({ givenName: fc.string(), familyName: fc.string() }),
    emails: elements,
    roles: elements,
    members: elements,
    groups: elements,
    [ENTERPRISE]: fc.record({ department: fc.string(), manager: fc.record({ value: fc.string() }) }),
  },
  { requiredKeys: ['userName'] },
) as fc.Arbitrary<Resource>

type Request = { readonly resource: Resource; readonly operations: readonly Json[]; readonly type: 'User' | 'Group' }
const type = fc.constantFrom('User' as const, 'Group' as const)
const request = fc.record({ resource, operations: fc.array(operationWith('op'), { minLength: 1, maxLength: 4 }), type })

function deepFreeze<T>(frozen: T): T {
  if (typeof frozen === 'object' && frozen !== null) Object.values(Object.freeze(frozen)).forEach(deepFreeze)
  return frozen
}

function patched({ resource, operations, type }: Request): Resource | undefined {
  const resourceType = type === 'User' ? USER : GROUP
  try {
    const parsed = deepFreeze(parsePatchOp(deepFreeze({ schemas: [PATCH_OP], Operations: operations }), resourceType))
    return applyPatch(deepFreeze(resource), parsed, resourceType)
  } catch (error) {
    if (error instanceof ScimError) return undefined
    throw error
  }
}

const hasNoTrace = (json: Json): boolean => !isEmpty(json) && (!isObject(json) || Object.values(json).every(hasNoTrace))

describe('applyPatch', () => {
  it('RFC 7644 §3.5.2: throws nothing but a ScimError and leaves its input alone', () => {
    fc.assert(fc.property(request, (given) => void patched(given)), { numRuns: 2000 })
  })

  it('RFC 7643 §2.5: leaves no null, empty array or empty object at an attribute', () => {
    fc.assert(
      fc.property(request, (given) => {
        const after = patched(given)
        return after === undefined || Object.values(after).every(hasNoTrace)
      }),
      { numRuns: 1000 },
    )
  })

  it('RFC 7644 §3.5.2.1: the same operation again changes nothing more', () => {
    const single = fc.record({ resource, operations: fc.tuple(operationWith('op', 'path')), type })
    fc.assert(
      fc.property(single, (given) => {
        const after = patched(given)
        const again = after && patched({ ...given, resource: after })
        return again === undefined || again === after
      }),
      { numRuns: 1000 },
    )
  })

  it('RFC 7644 §3.5.2: operations together do what one after another does', () => {
    const add = fc.record({ op: fc.constant('add'), path: fc.constantFrom('emails', 'roles'), value: fc.oneof(elements, list) })
    const several = fc.record({ resource, operations: fc.array(fc.oneof(add, operationWith('op')), { minLength: 2, maxLength: 6 }), type: fc.constant('User' as const) })
    // this removes nothing, but no two additions are adjacent any more
    const between = ['emails', 'roles'].map((path) => ({ op: 'remove', path: `${path}[value eq "nobody has this"]` }))
    const oneByOne = (given: Request) => patched({ ...given, operations: given.operations.flatMap((operation) => [operation, ...between]) })
    fc.assert(fc.property(several, (given) => void expect(patched(given)).toEqual(oneByOne(given))), { numRuns: 3000 })
  })
})
