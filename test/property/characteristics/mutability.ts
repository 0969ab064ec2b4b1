import fc from 'fast-check'
import { expect } from '../../support/expect'
import { pathOf } from '../../conformance/rule'
import { bodyAt, isWritable, type Place, PLACES, valuesAt } from './places'
import type { Characteristic } from './suite'
import { valid } from './values'

/** RFC 7643 §7, RFC 7644 §3.5.2: ignored in a POST and a PUT, refused in a PATCH. */
const readOnly = (place: Place): Characteristic => ({
  title: `RFC 7643 §7: ${place.type.name}.${place.path} is the server's`,
  property: ({ driver, user, group, reread, refused }) =>
    fc.asyncProperty(place.attribute.type === 'complex' ? fc.constant([{ value: 'x' }]) : valid(place.attribute), async (value) => {
      const share = bodyAt(place, value)
      const resource = await (place.type.name === 'User' ? user(share) : group(members(place, share, (await user()).id)))
      const stored = await reread(resource)
      expect(valuesAt(stored, place)).not.toContainEqual(value)
      const { id: _, meta: __, ...writable } = stored
      const answer = await driver.put(pathOf(resource), { ...writable, ...members(place, share, stored['members']?.[0]?.value) })
      expect(answer).toHaveStatus(200)
      expect(await reread(resource)).toEqual(stored)
      if (place.parent?.mutability !== 'readWrite')
        await refused(resource, (path) => driver.patch(path, [{ op: 'add', path: place.path, value }]), 400, 'mutability', place.attribute.name)
    }),
})

/** What is read-only in an element needs the element's id beside it. */
function members(place: Place, share: object, value: string | undefined) {
  return place.parent?.name === 'members' ? { members: [{ ...(share as { members: object[] }).members[0], value: value! }] } : { ...share }
}

/** RFC 7643 §7: once set, an immutable value stays until its element goes. */
const immutable = (place: Place): Characteristic => ({
  title: `RFC 7643 §7: ${place.type.name}.${place.path} does not change once it is set`,
  property: ({ driver, user, group, refused }) =>
    fc.asyncProperty(valid(place.attribute), fc.constantFrom('add', 'replace'), async (value, op) => {
      const ada = await user()
      const team = await group({ members: [{ value: ada.id }] })
      const inElement = `members[value eq "${ada.id}"].${place.attribute.name}`
      for (const path of [place.path, inElement])
        await refused(team, (at) => driver.patch(at, [{ op, path, value }]), 400, 'mutability', 'members')
    }),
})

const has = (mutability: string) => (place: Place) => place.attribute.mutability === mutability

export const mutability: readonly Characteristic[] = [
  ...PLACES.filter((place) => !isWritable(place)).map(readOnly),
  ...PLACES.filter(has('immutable')).map(immutable),
]
