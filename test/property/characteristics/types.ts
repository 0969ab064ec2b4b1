import fc from 'fast-check'
import { groupBody, userBody } from '../../support/builders'
import { expect } from '../../support/expect'
import { pathOf } from '../../conformance/rule'
import { bodyAt, isWritable, type Place, PLACES } from './places'
import type { Characteristic } from './suite'
import { wrong } from './values'

const bodyOf = ({ type }: Place) => (type.name === 'User' ? userBody() : groupBody())

/** RFC 7643 §2.3: a value of another type is invalidValue naming the attribute, and nothing is written. */
const wrongType = (place: Place): Characteristic => ({
  title: `RFC 7643 §2.3: ${place.type.name}.${place.path} takes no other type than ${place.attribute.type}`,
  property: ({ driver, user, group, refused }) =>
    fc.asyncProperty(wrong(place.attribute), async (value) => {
      const body = { ...bodyOf(place), ...bodyAt(place, value) }
      expect(await driver.post(place.type.endpoint, body)).toBeScimError(400, 'invalidValue', place.attribute.name)
      const resource = await (place.type.name === 'User' ? user() : group())
      await refused(resource, (path) => driver.put(path, body), 400, 'invalidValue', place.attribute.name)
    }),
})

/** RFC 7643 §7: a required attribute must be present, and must not be blank. */
const required = (place: Place): Characteristic => ({
  title: `RFC 7643 §7: ${place.type.name}.${place.path} is required`,
  property: ({ driver, user, group, refused }) =>
    fc.asyncProperty(fc.constantFrom(null, '', ' ', '\t ', []), async (value) => {
      const body = { ...bodyOf(place), ...bodyAt(place, value) }
      expect(await driver.post(place.type.endpoint, body)).toBeScimError(400, 'invalidValue', place.attribute.name)
      const resource = await (place.type.name === 'User' ? user() : group())
      await refused(resource, (path) => driver.put(path, body), 400, 'invalidValue', place.attribute.name)
      await refused(resource, (path) => driver.patch(path, [{ op: 'remove', path: place.path }]), 400, 'mutability', place.attribute.name)
    }),
})

/** RFC 7643 §2.4: what is written as a list is read as a list, and a single value as a list of one. */
const multiValued = (place: Place): Characteristic => ({
  title: `RFC 7643 §2.4: ${place.type.name}.${place.path} is a list, ${place.attribute.multiValued ? 'one value alone a list of one' : 'or it is not'}`,
  property: ({ driver, user, unique }) =>
    fc.asyncProperty(fc.boolean(), async (alone) => {
      const value = { [place.attribute.subAttributes![0]!.name]: place.path === 'emails' ? `${unique()}@example.com` : 'TUlJ' }
      const ada = await user({ [place.path]: alone ? value : [value] })
      expect(ada[place.path]).toEqual([value])
      expect((await driver.get(pathOf(ada), { attributes: place.path })).body[place.path]).toEqual([value])
    }),
})

const simple = PLACES.filter(isWritable).filter(({ path }) => path !== 'members.$ref' && path !== 'members.type')

export const types: readonly Characteristic[] = [
  ...simple.map(wrongType),
  ...PLACES.filter(({ attribute }) => attribute.required).map(required),
  ...PLACES.filter((place) => place.attribute.multiValued && isWritable(place) && place.type.name === 'User').map(multiValued),
]
