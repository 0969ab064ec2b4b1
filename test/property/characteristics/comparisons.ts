import fc from 'fast-check'
import { userBody } from '../../support/builders'
import { expect } from '../../support/expect'
import { bodyAt, isWritable, type Place, PLACES } from './places'
import type { Characteristic } from './suite'

const LETTERS = fc.stringMatching(/^[A-Za-z]{3,12}$/)

const swapped = (text: string): string => [...text].map((letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase())).join('')

/** Says whether the place may hold any text, unlike ids, addresses and certificates. */
const isFree = ({ path, attribute, type }: Place): boolean =>
  type.name === 'User' && ['string', 'reference'].includes(attribute.type) && attribute.returned === 'default' && !/^userName$|manager|locale|^emails\.value$/.test(path.replace(/^urn.*:/, ''))

/** RFC 7643 §7 caseExact: whether another case is another value. */
const caseExact = (place: Place): Characteristic => ({
  title: `RFC 7643 §7: ${place.type.name}.${place.path} is compared ${place.attribute.caseExact ? 'letter by letter' : 'in any case'}`,
  property: ({ driver, user, unique }) =>
    fc.asyncProperty(LETTERS, fc.constantFrom('eq', 'co', 'sw', 'ew'), async (value, op) => {
      const share = bodyAt(place, value)
      const email = place.parent?.name === 'emails' ? { emails: [{ ...(share['emails'] as object[])[0], value: `${unique()}@example.com` }] } : {}
      const ada = await user({ ...share, ...email })
      const found = async (text: string) => (await driver.get('/Users', { filter: `id eq "${ada.id}" and ${place.path} ${op} "${text}"` })).body.totalResults
      expect(await found(value)).toBe(1)
      expect(await found(swapped(value))).toBe(place.attribute.caseExact ? 0 : 1)
    }),
})

/** RFC 7643 §7 uniqueness: a value that is taken is 409, in any case unless case counts. */
const unique = (place: Place): Characteristic => ({
  title: `RFC 7643 §7: ${place.type.name}.${place.path} is unique`,
  property: ({ driver, user, unique: name, refused }) =>
    fc.asyncProperty(LETTERS, fc.boolean(), async (letters, other) => {
      const userName = `${letters}${name()}`
      const taken = other ? swapped(userName) : userName
      const grace = await user()
      await user({ userName })
      expect(await driver.post('/Users', userBody(bodyAt(place, taken)))).toBeScimError(409, 'uniqueness', place.path)
      await refused(grace, (path) => driver.put(path, userBody(bodyAt(place, taken))), 409, 'uniqueness', place.path)
      await refused(grace, (path) => driver.patch(path, [{ op: 'replace', path: place.path, value: taken }]), 409, 'uniqueness', place.path)
    }),
})

export const comparisons: readonly Characteristic[] = [
  ...PLACES.filter((place) => isWritable(place) && isFree(place)).map(caseExact),
  ...PLACES.filter((place) => isWritable(place) && place.attribute.uniqueness === 'server').map(unique),
]
