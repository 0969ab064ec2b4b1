import fc from 'fast-check'
import { ENTERPRISE } from '../support/builders'
import type { Answer } from '../support/drivers'
import { ADDRESSES, NAMES, TEXTS, TYPES } from './users'

const SINGULAR = [
  'userName',
  'externalId',
  'displayName',
  'nickName',
  'title',
  'userType',
  'name.givenName',
  'name.familyName',
  'name.formatted',
  'locale',
  'department',
  `${ENTERPRISE}:department`,
  `${ENTERPRISE}:employeeNumber`,
  'manager',
  `${ENTERPRISE}:manager.value`,
  'id',
]
const ELEMENTS = ['phoneNumbers', 'roles', 'emails', 'addresses', 'photos'] as const
const SUBS: Readonly<Record<(typeof ELEMENTS)[number], readonly string[]>> = {
  phoneNumbers: ['value', 'type', 'display'],
  roles: ['value', 'type', 'display'],
  emails: ['value', 'type', 'display'],
  addresses: ['locality', 'type', 'country', 'formatted'],
  photos: ['value', 'type', 'display'],
}
const OPS = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le']

/** Filter text over users, with values that some of these users have. */
export function userFilters(users: readonly Answer[], groups: readonly Answer[]): fc.Arbitrary<string> {
  const instants = instantsOf(users)
  const ids = fc.constantFrom(...users.map(({ id }) => id), 'none')
  const values = fc.oneof(
    text,
    fc.constantFrom(...users.map(({ userName }) => userName), ...ADDRESSES, ...NAMES, '@', 'example', ''),
    ids,
  )
  const leaf = fc.oneof(
    { weight: 6, arbitrary: comparison(fc.constantFrom(...SINGULAR), values) },
    {
      weight: 5,
      arbitrary: fc.constantFrom(...ELEMENTS).chain((name) =>
        comparison(
          fc.constantFrom(...SUBS[name]).map((sub) => `${name}.${sub}`),
          subValues(values),
        ),
      ),
    },
    {
      weight: 6,
      arbitrary: fc
        .constantFrom(...ELEMENTS)
        .chain((name) => valueFilter(SUBS[name], subValues(values)).map((inner) => `${name}[${inner}]`)),
    },
    {
      weight: 3,
      arbitrary: fc
        .constantFrom(
          ...SINGULAR,
          ...ELEMENTS,
          'emails.type',
          'emails.value',
          'phoneNumbers.value',
          'photos',
          'emails.primary',
          'roles.display',
          'addresses.locality',
          'x509Certificates',
          'meta',
          'meta.lastModified',
          'schemas',
          'name',
          'active',
          'groups',
          'roles.primary',
          'meta.created',
          ENTERPRISE + ':manager',
        )
        .map((path) => `${path} pr`),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          fc.constantFrom('active', 'emails.primary', 'roles.primary', 'phoneNumbers.primary'),
          fc.constantFrom('eq', 'ne'),
          fc.constantFrom('true', 'false', '"True"'),
        )
        .map((parts) => parts.join(' ')),
    },
    {
      weight: 2,
      arbitrary: dated(instants),
    },
    { weight: 2, arbitrary: membership(groups) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom(...SINGULAR, 'emails', 'phoneNumbers'), fc.constantFrom('eq null', 'ne null'))
        .map((parts) => parts.join(' ')),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        `schemas eq "${ENTERPRISE}"`,
        'meta.resourceType eq "User"',
        'meta.location co "Users"',
      ),
    },
  )
  return combined(leaf, 4)
}

export function groupFilters(groups: readonly Answer[], users: readonly Answer[]): fc.Arbitrary<string> {
  const memberIds = fc.constantFrom(...users.map(({ id }) => id), ...groups.map(({ id }) => id), 'none')
  const leaf = fc.oneof(
    comparison(
      fc.constantFrom('displayName', 'externalId', 'id'),
      fc.oneof(text, fc.constantFrom(...groups.map(({ displayName }) => displayName))),
    ),
    fc
      .tuple(fc.constantFrom('members.value', 'members'), fc.constantFrom('eq', 'ne'), memberIds)
      .map(([path, op, id]) => `${path} ${op} "${id}"`),
    // what the database cannot compare, so that members are evaluated
    fc
      .tuple(fc.constantFrom('members.value', 'members.display', 'members.$ref'), fc.constantFrom('gt', 'le', 'co', 'ew'), memberIds)
      .map(([path, op, id]) => `${path} ${op} "${id.slice(0, 4)}"`),
    fc.tuple(fc.constantFrom('members.type', 'members.$ref'), fc.constantFrom('eq', 'ne', 'sw', 'co', 'ge'), fc.constantFrom('User', 'gr', '/Users/', 'zz'))
      .map(([path, op, value]) => `${path} ${op} "${value}"`),
    memberIds.map((id) => `members[not (value eq "${id}") and display gt "p"]`),
    fc
      .tuple(fc.constantFrom('User', 'group'), memberIds)
      .map(([type, id]) => `members[type eq "${type}" and value eq "${id}"]`),
    dated(instantsOf(groups)),
    fc.constantFrom(
      'members pr',
      'displayName pr',
      'meta.created pr',
      'externalId pr',
      'members.type eq "Group"',
      'members.type eq "User"',
      'members.display sw "p"',
      'members[display pr and type eq "User"]',
    ),
  )
  return combined(leaf, 3)
}

const text = fc.constantFrom(...TEXTS)

/** One of their instants, or any from 1970 to 2100. */
const instantsOf = (resources: readonly Answer[]): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom(...resources.flatMap(({ meta }) => [meta.created, meta.lastModified])),
    fc.integer({ min: -1, max: Date.parse('2100-01-01T00:00:00Z') }).map((time) => new Date(time).toISOString()),
    fc.constantFrom('1970-01-01T00:00:00.000Z', '2000-01-01T00:00:00.000Z'),
  )

const dated = (instants: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom('meta.created', 'meta.lastModified'), fc.constantFrom('eq', 'ne', 'gt', 'ge', 'lt', 'le'), instants.chain(shifted))
    .map((parts) => parts.join(' '))

/** A value, the value in another case, or a part of it. */
const varied = (value: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(value, fc.constantFrom('same', 'same', 'upper', 'lower', 'head', 'tail')).map(([chosen, how]) => {
    const letters = [...chosen]
    const half = Math.ceil(letters.length / 2)
    return {
      same: chosen,
      upper: chosen.toUpperCase(),
      lower: chosen.toLowerCase(),
      head: letters.slice(0, half).join(''),
      tail: letters.slice(half).join(''),
    }[how]!
  })

const subValues = (values: fc.Arbitrary<string>) => fc.oneof(values, fc.constantFrom(...TYPES, 'NO', 'se'))

const comparison = (paths: fc.Arbitrary<string>, values: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(paths, fc.constantFrom(...OPS, 'eq', 'eq'), varied(values))
    .map(([path, op, value]) => `${path} ${op} ${JSON.stringify(value)}`)

const valueFilter = (subs: readonly string[], values: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  combined(
    fc.oneof(
      { weight: 4, arbitrary: comparison(fc.constantFrom(...subs), values) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          ...subs.map((sub) => `${sub} pr`),
          'primary eq true',
          'primary ne true',
          'primary eq false',
        ),
      },
    ),
    2,
  )

/** The same instant or one beside it, written in some zone. */
const shifted = (instant: string): fc.Arbitrary<string> =>
  fc.tuple(fc.constantFrom(-1, 0, 0, 1, 3_600_000), fc.constantFrom(0, 2, -5)).map(([by, zone]) => {
    const local = new Date(Date.parse(instant) + by + zone * 3_600_000).toISOString().replace('Z', '')
    return `"${local}${zone === 0 ? 'Z' : `${zone < 0 ? '-' : '+'}0${Math.abs(zone)}:00`}"`
  })

const membership = (groups: readonly Answer[]): fc.Arbitrary<string> =>
  fc
    .constantFrom(...groups)
    .chain(({ id, displayName }) =>
      fc.constantFrom(
        `groups.value eq "${id}"`,
        `groups eq "${id}"`,
        `groups.value ne "${id}"`,
        `groups[value eq "${id}"]`,
        `groups.display eq ${JSON.stringify(displayName)}`,
        `groups.display co ${JSON.stringify(displayName.slice(-2).toUpperCase())}`,
        'groups.type eq "direct"',
        `groups[value eq "${id}" and display sw "x"]`,
        'not (groups pr)',
      ),
    )

/** Combines leaves by and, or, not and grouping. */
function combined(leaf: fc.Arbitrary<string>, maxDepth: number): fc.Arbitrary<string> {
  const { filter } = fc.letrec<{ filter: string }>((tie) => ({
    filter: fc.oneof(
      { maxDepth, depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.tuple(tie('filter'), fc.constantFrom('and', 'or'), tie('filter')).map((parts) => parts.join(' ')),
      fc.tuple(tie('filter'), fc.constantFrom('and', 'or'), tie('filter')).map((parts) => `(${parts.join(' ')})`),
      tie('filter').map((inner) => `not (${inner})`),
    ),
  }))
  return filter
}
