import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SEED } from '../../../test/property/seed'
import { sampleUsers } from '../../../test/property/users'
import { ENTERPRISE } from '../../../test/support/patching'
import { asString, isArray, isObject, type Json, type Resource } from '../json'
import type { ResourceType } from '../schema/attribute'
import { canonicalNames } from '../schema/canonical'
import { complex, dateTime, reference, string } from '../schema/define'
import { extend } from '../schema/extend'
import { distinctValues } from '../schema/identity'
import { GROUP, USER } from '../schema/registry'
import { dropReadOnly, withSchemas } from '../schema/validate'
import { applyPatch } from './apply'
import { difference } from './difference'
import { parsePatchOp } from './operation'
import { printPatchOp } from './print'

const ACME = 'urn:example:acme:2.0:User'
const parts = [string('value', ''), string('type', ''), string('display', ''), string('tags', '', { multiValued: true, caseExact: true })]

/** Adds attributes of every kind that the RFC's own schemas lack. */
const ACME_USER: ResourceType = extend(USER, [
  { uri: ACME, attribute: string('nicknames', '', { multiValued: true }) },
  { uri: ACME, attribute: string('keys', '', { multiValued: true, caseExact: true }) },
  { uri: ACME, attribute: dateTime('days', '', { multiValued: true }) },
  { uri: ACME, attribute: complex('badges', '', { multiValued: true }, parts) },
  { uri: ACME, attribute: complex('badge', '', {}, parts) },
  { uri: ACME, attribute: complex('friends', '', { multiValued: true }, [...parts, reference('$ref', ['User'], '')]) },
])

const sometimes = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 })
const listOf = (element: fc.Arbitrary<unknown>) => sometimes(fc.array(element, { minLength: 1, maxLength: 4 }))
const text = fc.constantFrom('a', 'A', 'b', 'c', 'ß', '"', '\\', ']', 'x'.repeat(2000))
const type = fc.constantFrom('work', 'Work', 'home', 'other')
const tags = sometimes(fc.uniqueArray(fc.constantFrom('x', 'X', 'y'), { minLength: 1 }))
const element = fc.record({ value: text, type: sometimes(type), display: sometimes(text) })
const tagged = fc.record({ value: text, type: sometimes(type), display: sometimes(text), tags })
const address = fc.record({ type: sometimes(type), locality: sometimes(text), country: text })
const ref = fc.record({ value: fc.constantFrom('id-1', 'id-2', 'id-3'), $ref: sometimes(fc.constantFrom('../Users/1', '../Users/2')), display: sometimes(text) })

/** Makes the value at index `primary` primary, if there is one. */
const plural = (each: fc.Arbitrary<object>) =>
  fc.tuple(listOf(each), fc.nat(5), fc.boolean()).map(([list, primary, says]) =>
    list?.map((one, index) => ({ ...(one as object), ...(index === primary ? { primary: true } : says && { primary: false }) })))

const colliding = fc.record({
  userName: fc.constantFrom('ada', 'Ada', 'bob'),
  externalId: sometimes(text),
  active: sometimes(fc.boolean()),
  name: sometimes(fc.record({ givenName: sometimes(text), familyName: text, formatted: sometimes(text) })),
  emails: plural(element),
  roles: plural(element),
  addresses: plural(address),
  [ENTERPRISE]: sometimes(fc.record({ department: sometimes(text), manager: sometimes(ref) })),
  [ACME]: fc.record({
    nicknames: listOf(text),
    keys: listOf(text),
    days: listOf(fc.constantFrom('2026-01-31T12:00:00Z', '2026-01-31T13:00:00+01:00', '2026-02-01T00:00:00Z')),
    badges: listOf(tagged),
    badge: sometimes(tagged),
    friends: listOf(ref),
  }),
})

const canonical = (resourceType: ResourceType) => (body: object): Resource =>
  withSchemas(distinctValues(canonicalNames(JSON.parse(JSON.stringify(body)), resourceType), resourceType), resourceType)

const user = colliding.filter(isValid).map(canonical(ACME_USER))

/** The schema refuses equal values of which more than one is primary. */
function isValid(body: object): boolean {
  try {
    canonical(ACME_USER)(body)
    return true
  } catch {
    return false
  }
}

const members = fc.uniqueArray(fc.nat(40), { maxLength: 30 })
const group = fc.record({ displayName: text, members, says: fc.boolean() }).map(({ displayName, members, says }) =>
  canonical(GROUP)({ displayName, members: members.map((id) => ({ value: `id-${id}`, ...(says && { type: 'User', $ref: `../Users/id-${id}` }) })) }))

const sampled = fc.constantFrom(...sampleUsers(300, 'u').map(canonical(USER)))

/**
 * Reduces a resource to what equal resources share: it sorts values, and drops `primary: false`, the details of
 * references, and values that are equal then.
 */
function essence(value: Json): Json {
  if (isArray(value)) return [...new Set(value.map((each) => JSON.stringify(essence(each))))].sort().map((text) => JSON.parse(text))
  if (!isObject(value)) return value
  const isReference = asString(value['value'])?.startsWith('id-')
  const kept = Object.entries(value).filter(([name, given]) => !(name === 'primary' && given === false) && !(isReference && ['$ref', 'type'].includes(name)))
  return Object.fromEntries(kept.map(([name, given]): [string, Json] => [name, essence(given)]).sort(([one], [other]) => (one < other ? -1 : 1)))
}

const sent = (before: Resource, after: Resource, resourceType: ResourceType): Resource => {
  const operations = difference(before, after, resourceType)
  return operations.length === 0 ? before : applyPatch(before, parsePatchOp(printPatchOp(operations), resourceType), resourceType)
}

describe('difference', () => {
  it('RFC 7644 §3.5.2: what it says, printed, read and applied, turns one resource into the other', () => {
    fc.assert(fc.property(user, user, (before, after) => void expect(essence(sent(before, after, ACME_USER))).toEqual(essence(after))), { seed: SEED, numRuns: 800 })
  })

  it('RFC 7644 §3.5.2: holds of users as clients create them', () => {
    fc.assert(fc.property(sampled, sampled, (before, after) => void expect(essence(sent(before, after, USER))).toEqual(essence(after))), { seed: SEED, numRuns: 500 })
  })

  it('RFC 7644 §3.5.2: holds of groups, whose members are their ids', () => {
    fc.assert(fc.property(group, group, (before, after) => void expect(essence(sent(before, after, GROUP))).toEqual(essence(after))), { seed: SEED, numRuns: 500 })
  })

  it('says nothing of what is equal', () => {
    const reversed = (value: Json): Json => (isArray(value) ? value.toReversed() : isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, given]) => [name, reversed(given)])) : value)
    const isSame = fc.property(user, (resource) => {
      expect(difference(resource, resource, ACME_USER)).toEqual([])
      const { [ACME]: _, ...others } = resource
      expect(difference(others, reversed(others) as Resource, ACME_USER)).toEqual([])
    })
    fc.assert(isSame, { seed: SEED, numRuns: 500 })
  })

  it('changes nothing of what it is given, and names nothing that is read-only', () => {
    const known = { id: 'a', meta: { version: 'W/"1"' }, groups: [{ value: 'g' }] }
    const isLeft = fc.property(user, user, (before, after) => {
      const [old, now] = [JSON.stringify(before), JSON.stringify(after)]
      expect(difference({ ...before, ...known }, dropReadOnly(after, ACME_USER), ACME_USER)).toEqual(difference(before, after, ACME_USER))
      expect([JSON.stringify(before), JSON.stringify(after)]).toEqual([old, now])
    })
    fc.assert(isLeft, { seed: SEED, numRuns: 500 })
  })
})
