import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SEED } from '../../../test/property/seed'
import { sampleUsers } from '../../../test/property/users'
import { isObject, type Json, type JsonObject, type Resource } from '../../protocol/json'
import { canonicalNames } from '../../protocol/schema/canonical'
import { USER } from '../../protocol/schema/registry'
import { validateResource } from '../../protocol/schema/validate'
import { PROFILE_NAMES } from '../profiles/names'
import { readTarget, type Target } from '../target/target'
import { mapGroup, mapUser } from './map'

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

const TARGETS = [
  'userName', 'title', 'active', 'name', 'name.givenName', 'emails', 'emails[type eq "work"].value', 'emails[primary eq true]', 'roles',
  ...['addresses[type eq "home"].country', 'profileUrl', `${ENTERPRISE}:department`, `${ENTERPRISE}:manager`, 'urn:app:2.0:User:seat'],
  ...['urn:app:2.0:User:seats[a eq 1].b', 'constructor', 'toString.valueOf'],
]
const SOURCES = [
  'id', 'userName', 'name', 'name.familyName', 'active', 'emails', 'emails.value', 'emails[type eq "home"].value', 'roles', 'addresses', 'groups',
  ...[`${ENTERPRISE}:manager.value`, 'meta.created', 'null', 'true', '7', '"x"', '["a", "b"]', '{"value": "a"}', '"{userName} {title}"', '"{{{emails.value}}}"'],
]
const CONDITIONS = ['', ' if title pr', ' if not (emails[type eq "work"])', ' if userName co "a" or active eq false']

const row = fc.tuple(fc.constantFrom(...TARGETS), fc.constantFrom(...SOURCES), fc.constantFrom(...CONDITIONS)).map(([to, from, when]) => `${to} = ${from}${when}`)

/** A target with those of the rows that are right. */
function targetWith(profile: string, rows: readonly string[], nulls: string, single: readonly string[]): Target {
  const config = { url: ['https://app.example'], auth: ['none'], profile: [profile], nulls: [nulls], single }
  const isRight = (mapping: readonly string[]) => 'target' in read({ ...config, mapping })
  const found = read({ ...config, mapping: rows.filter((each) => isRight([each])) })
  if ('problems' in found) throw new Error(JSON.stringify(found.problems))
  return found.target
}

const read = (config: Readonly<Record<string, readonly string[]>>) => readTarget({ id: '1', name: 'App', organizationId: null, config }, () => null)

const targets = fc
  .tuple(fc.constantFrom(...PROFILE_NAMES), fc.array(row, { maxLength: 5 }), fc.constantFrom('omit', 'send'), fc.subarray(['emails', 'roles', 'addresses']))
  .map((parts) => targetWith(...parts))

const name = fc.constantFrom('id', 'userName', 'name', 'emails', 'roles', 'groups', 'active', 'value', 'type', 'primary', 'givenName', 'manager', ENTERPRISE, '__proto__', 'constructor', 'x')
const { anything } = fc.letrec<{ anything: Json }>((tie) => ({
  anything: fc.oneof(
    { depthSize: 'small' },
    ...[fc.string(), fc.boolean(), fc.integer(), fc.constant(null)],
    fc.array(tie('anything'), { maxLength: 3 }),
    fc.dictionary(name, tie('anything'), { maxKeys: 4 }) as fc.Arbitrary<Json>,
  ),
}))
const oddResources = fc.dictionary(name, anything, { maxKeys: 6 }) as fc.Arbitrary<JsonObject>

test('a mapping is total, changes no resource, and sends no secret', () => {
  fc.assert(
    fc.property(targets, oddResources, (target, odd) => {
      const resource = { ...odd, password: 'hunter2' }
      const before = JSON.stringify(resource)
      const user = mapUser(target, resource, (id) => `remote ${id}`)
      const group = mapGroup(target, resource)
      expect(JSON.stringify(resource)).toBe(before)
      for (const payload of [user, group]) {
        expect(JSON.parse(JSON.stringify(payload))).toEqual(payload)
        expect(Object.hasOwn(payload, 'meta') || Object.hasOwn(payload, 'members')).toBe(false)
      }
      expect(Object.hasOwn(user, 'password') || Object.hasOwn(user, 'groups')).toBe(false)
    }),
    { seed: SEED, numRuns: 3000 },
  )
})

const users: readonly Resource[] = sampleUsers(60, 'u').map((body, index) => ({ ...canonicalNames(body, USER), id: `id-${index}` }))

test('what is made of a user is a user: RFC 7643 finds nothing wrong with it', () => {
  fc.assert(
    fc.property(targets, fc.constantFrom(...users), (target, user) => {
      const payload = mapUser(target, user, (id) => `remote ${id}`)
      const { id: _, ...sent } = withoutNulls(payload) as JsonObject
      fc.pre(Object.hasOwn(sent, 'userName'))
      expect(() => validateResource(sent, USER)).not.toThrow()
      expect(mapUser(target, user, (id) => `remote ${id}`)).toEqual(payload)
    }),
    { seed: SEED, numRuns: 3000 },
  )
})

const withoutNulls = (value: Json): Json =>
  isObject(value) ? Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null).map(([key, each]) => [key, withoutNulls(each)])) : value
