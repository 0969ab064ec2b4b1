import { describe, expect, test } from 'vitest'
import { INSTANCE } from '../support/instance'
import type { Certified } from './directory'

export const settings = ({ directory }: Certified): void => {
  describe('settings.read', () => {
    test('answers what the realm and the environment have of ours, and nothing else', async () => {
      const { realm, environment, organization } = await directory.settings.read({})
      expect(realm).toMatchObject({ 'scim.authentication.mode': 'KEYCLOAK' })
      expect(environment).toMatchObject(INSTANCE.environment)
      for (const name of Object.keys(realm)) expect(name).toMatch(/^scim\./)
      for (const name of Object.keys(environment)) expect(name).toMatch(/^SCIM_/)
      expect(organization).toEqual({})
    })

    test('answers the options that are set', async () => {
      expect((await directory.settings.read({})).options).toEqual(INSTANCE.options)
    })
  })

  describe('settings.tellsTextsApart', () => {
    test('says what the database of this suite does', async () => {
      expect(await directory.settings.tellsTextsApart({})).toBe(true)
    })
  })

  describe('settings.emailIsUsername', () => {
    test('is not so unless the realm says so', async () => {
      expect(await directory.settings.emailIsUsername({})).toBe(false)
    })
  })
}
