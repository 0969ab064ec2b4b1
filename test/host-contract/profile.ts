import { describe, expect, test } from 'vitest'
import type { Certified, Directory } from './directory'

const ANNOTATION = 'kc.scim.schema.attribute'
const ADMIN = { view: ['admin'], edit: ['admin'] }

const read = (directory: Directory, identityProvider: string | null = null) =>
  directory.profile.read({ annotation: ANNOTATION, identityProvider })

const declared = async (directory: Directory, name: string) =>
  (await read(directory)).attributes.find((attribute) => attribute.name === name)

export const profile = ({ directory, profile }: Certified): void => {
  describe('profile.read', () => {
    test('knows the stock attributes', async () => {
      await profile.declare([])
      const { attributes, imported } = await read(directory)
      expect(attributes.map(({ name }) => name)).toEqual(['username', 'email', 'firstName', 'lastName'])
      expect(imported).toEqual([])
    })

    test('tells what an administrator declared', async () => {
      await profile.declare([
        {
          name: 'badge',
          multivalued: true,
          permissions: ADMIN,
          required: { roles: ['admin'] },
          validations: { integer: {}, options: { options: ['1', '2'] } },
          annotations: { [ANNOTATION]: 'urn:example:User:badge', other: 'x' },
        },
        { name: 'plain' },
      ])
      expect(await declared(directory, 'badge')).toEqual({
        name: 'badge', multiValued: true, required: true, readOnly: false,
        validators: ['integer', 'options'], options: ['1', '2'], annotation: ['urn:example:User:badge'],
      })
      expect(await declared(directory, 'plain')).toEqual({
        name: 'plain', multiValued: false, required: false, readOnly: false, validators: [], options: [], annotation: [],
      })
    })

    test('an annotation may have several values', async () => {
      await profile.declare([{ name: 'twice', annotations: { [ANNOTATION]: ['displayName', 'nickName'] } }])
      expect(await declared(directory, 'twice')).toMatchObject({ annotation: ['displayName', 'nickName'] })
    })

    test('speaks as to an administrator', async () => {
      await profile.declare([
        { name: 'seen', permissions: { view: ['admin'], edit: ['user'] } },
        { name: 'private', permissions: { view: ['user'], edit: ['user'] } },
        { name: 'written', permissions: { view: [], edit: ['admin'] }, required: { roles: ['user'] } },
      ])
      expect(await declared(directory, 'seen')).toMatchObject({ readOnly: true })
      expect(await declared(directory, 'private')).toBeUndefined()
      expect(await declared(directory, 'written')).toMatchObject({ readOnly: false, required: false })
    })

    test('names what an identity provider fills where the realm takes more than it declares', async () => {
      await profile.importFrom('entra', ['job', 'cost'])
      await profile.declare([], false)
      expect((await read(directory, 'entra')).imported).toEqual([])
      await profile.declare([], true)
      expect((await read(directory, 'entra')).imported).toEqual(['cost', 'job'])
      expect((await read(directory, 'unheard-of')).imported).toEqual([])
      expect((await read(directory)).imported).toEqual([])
    })
  })

  describe('the version of the profile', () => {
    test('is another one when something changes, and the same when nothing does', async () => {
      const version = async () => (await directory.settings.read({})).profileVersion
      await profile.declare([])
      const stock = await version()
      await profile.declare([{ name: 'badge' }])
      const changed = await version()
      expect(changed).not.toBe(stock)
      expect(await version()).toBe(changed)
      await profile.declare([])
      expect(await version()).toBe(stock)
    })
  })

  describe('profile.importedVersion', () => {
    test('is another one for other attributes, and the same for the same', async () => {
      const version = (identityProvider: string) => directory.profile.importedVersion({ identityProvider })
      await profile.declare([], true)
      await profile.importFrom('okta', ['job'])
      expect(await version('okta')).not.toBe(await version('nobody'))
      expect(await version('okta')).toBe(await version('okta'))
    })
  })
}
