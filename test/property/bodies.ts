import fc from 'fast-check'
import type { Json, JsonObject } from '../../ts-core/protocol/json'
import { ENTERPRISE, GROUP, USER } from '../support/builders'
import { TEXTS, TYPES } from './users'

const NAMES = [
  'userName', 'active', 'displayName', 'name', 'givenName', 'familyName', 'title', 'locale', 'externalId', 'password', 'profileUrl', 'emails',
  'phoneNumbers', 'addresses', 'roles', 'photos', 'x509Certificates', 'entitlements', 'groups', 'members', 'value', 'type', 'primary', 'display', '$ref',
  'locality', 'manager', 'department', 'id', 'meta', 'schemas', 'EMAILS', 'UserName', 'unknown', '__proto__', 'constructor', '', 'a.b', 'name.givenName', ENTERPRISE, USER,
  `${ENTERPRISE}:department`, 'urn:example:x',
] // prettier-ignore

const PATHS = [
  ...NAMES, 'emails[type eq "work"]', 'emails[type eq "work"].value', 'emails[primary eq true].display', 'phoneNumbers[value eq "a"].type', 'addresses[type eq "home"].locality',
  'roles[primary eq "True"].value', 'name.familyName', 'emails.value', 'members[value eq "a"]', 'members[not (value pr)]', 'meta.created', `${ENTERPRISE}:manager`, `${ENTERPRISE}:manager.value`,
  'emails[', 'emails[]', 'emails[type eq "work"', 'title[value eq "x"]', '"title"', 'a b', '..', '[', 'emails[type eq "work"].value.x',
] // prettier-ignore

const text = fc.oneof(
  fc.constantFrom(...TEXTS, ...TYPES),
  fc.constantFrom(
    '',
    ' ',
    '\0',
    '\ud800',
    'x'.repeat(5000),
    'a@b.example',
    'TUlJ',
    'True',
    'false',
    'null',
    '2026-01-31T12:00:00Z',
  ),
)
const scalar: fc.Arbitrary<Json> = fc.oneof(
  text,
  text,
  text,
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom(0, -1, 1.5, 1e21, 7),
)

/** JSON of any shape, with the names of attributes. */
const tree = fc.letrec<{ value: Json; object: JsonObject }>((tie) => ({
  value: fc.oneof({ maxDepth: 3, depthSize: 'small' }, scalar, tie('object'), fc.array(tie('value'), { maxLength: 3 })),
  object: fc
    .array(fc.tuple(fc.constantFrom(...NAMES), tie('value')), { maxLength: 4 })
    .map((entries) => Object.fromEntries(entries)),
}))

/** Bodies like a resource, with something odd in them. */
export const oddBodies = (schema: typeof USER | typeof GROUP, name: fc.Arbitrary<string>): fc.Arbitrary<Json> => {
  const required = schema === USER ? 'userName' : 'displayName'
  const near = fc.tuple(name, tree.object).map(([given, odd]) => ({ ...odd, schemas: [schema], [required]: given }))
  return fc.oneof(
    { weight: 6, arbitrary: near },
    { weight: 2, arbitrary: tree.object },
    { weight: 1, arbitrary: tree.value },
  )
}

const operation = fc
  .record(
    {
      op: fc.oneof(
        { weight: 8, arbitrary: fc.constantFrom('add', 'replace', 'remove', 'Add', 'REPLACE') },
        { weight: 1, arbitrary: scalar },
      ),
      path: fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...PATHS) }, { weight: 1, arbitrary: scalar }),
      value: tree.value,
    },
    { requiredKeys: ['op'] },
  )
  .map((each) => each as JsonObject)

export const oddOperations: fc.Arbitrary<readonly Json[]> = fc.array(
  fc.oneof({ weight: 12, arbitrary: operation }, { weight: 1, arbitrary: scalar }),
  { minLength: 1, maxLength: 3 },
)
