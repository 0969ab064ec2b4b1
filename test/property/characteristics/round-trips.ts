import fc from 'fast-check'
import type { JsonObject } from '../../../ts-core/protocol/json'
import { GROUP, USER } from '../../../ts-core/protocol/schema/registry'
import { ENTERPRISE, groupBody, unique, userBody, written } from '../../support/builders'
import { expect } from '../../support/expect'
import { pathOf } from '../../conformance/rule'
import { type Place, PLACES, bodyAt, valuesAt } from './places'
import type { Characteristic } from './suite'
import { ENTERPRISE_SCHEMA, resources, sometimes, valid, withoutUnset } from './values'

const share = fc
  .record({ core: resources(USER.schema, () => unique('mail')), enterprise: sometimes(resources(ENTERPRISE_SCHEMA, () => unique())), externalId: sometimes(fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 20 }).filter((text) => text.trim() !== '')) })
  .map(({ core, enterprise, externalId }) => withoutUnset({ ...core, externalId, ...(enterprise && Object.keys(enterprise).length > 0 && { [ENTERPRISE]: enterprise }) }))

/** Makes what a client must read after it wrote the body. */
const asRead = (body: JsonObject): JsonObject => ({ ...body, active: body['active'] ?? true, schemas: [USER.schema.id, ...(body[ENTERPRISE] ? [ENTERPRISE] : [])] })

const users: Characteristic = {
  title: 'RFC 7643 §2: any valid user reads as it was written: POST, GET, list, PUT of another, PUT of what was read',
  property: ({ driver, user, reread }) =>
    fc.asyncProperty(share, share, async (first, second) => {
      const ada = await user(first)
      const userName = ada['userName'] as string
      expect(written(ada)).toEqual(asRead({ ...first, userName }))
      expect(await reread(ada)).toEqual(ada)
      expect((await driver.get('/Users', { filter: `id eq "${ada.id}"` })).body.Resources).toEqual([ada])
      const active = second['active'] ?? ada['active']
      const other = await driver.put(pathOf(ada), userBody({ ...second, userName }))
      expect(other).toHaveStatus(200)
      expect(written(other.body)).toEqual(asRead({ ...second, active, userName }))
      expect((await driver.put(pathOf(ada), other.body)).body).toEqual(other.body)
    }),
}

const groups: Characteristic = {
  title: 'RFC 7643 §2: any valid group reads as it was written',
  property: ({ driver, user, group, reread }) =>
    fc.asyncProperty(sometimes(fc.constantFrom('e', 'Ext Ä', '日本')), fc.array(fc.boolean(), { maxLength: 3 }), async (externalId, kinds) => {
      const members = await Promise.all(kinds.map(async (isUser) => ({ value: (await (isUser ? user() : group())).id, type: isUser ? 'User' : 'Group' })))
      const body = groupBody(withoutUnset({ externalId, ...(members.length > 0 && { members }) }))
      const team = (await driver.post(GROUP.endpoint, body)).body
      expect({ ...written(team), members: undefined }).toEqual({ ...body, members: undefined })
      const read = ((await reread(team))['members'] ?? []).map(({ value, type }: { value: string; type: string }) => ({ value, type }))
      expect(read).toHaveLength(members.length)
      expect(read).toEqual(expect.arrayContaining(members))
    }),
}

/** RFC 7643 §7: canonical values are kept, and so is any other that the server does not refuse. */
const canonical = (place: Place): Characteristic => ({
  title: `RFC 7643 §7: ${place.type.name}.${place.path} keeps canonical values, and others`,
  property: ({ user, reread }) =>
    fc.asyncProperty(valid(place.attribute), async (value) => {
      const beside = place.parent!.name === 'emails' ? `${unique()}@example.com` : 'x'
      const body = bodyAt(place, value)[place.parent!.name] as readonly JsonObject[]
      const ada = await user({ [place.parent!.name]: [{ ...body[0], ...(place.parent!.name !== 'addresses' && { value: beside }) }] })
      expect(valuesAt(await reread(ada), place)).toEqual([value])
    }),
})

export const roundTrips: readonly Characteristic[] = [
  users,
  groups,
  ...PLACES.filter(({ attribute, parent, type }) => attribute.canonicalValues && parent?.mutability === 'readWrite' && type === USER).map(canonical),
]
