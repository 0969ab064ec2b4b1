import { describe, expect, test } from 'vitest'
import { type Certified, newUser, unique } from './directory'

/** Keycloak lets only users with a name and an address log in. */
const PERSON = () => ({ firstName: ['Ada'], lastName: ['Lovelace'], email: [`${unique('ada')}@example.com`] })

export const logins = ({ directory: { users }, directory, administrator }: Certified): void => {
  describe('users.setPassword', () => {
    test('lets the user in, from now on with this one', async () => {
      const { id } = await newUser(directory, PERSON())
      expect(await users.setPassword({ id, password: 'First!secret', temporary: false })).toBeNull()
      expect(await administrator.enter(id, 'First!secret')).toBe('entered')
      await users.setPassword({ id, password: 'Second!secret', temporary: false })
      expect(await administrator.enter(id, 'First!secret')).toBe('refused')
      expect(await administrator.enter(id, 'Second!secret')).toBe('entered')
    })

    test('may be temporary, until one is not', async () => {
      const { id } = await newUser(directory, PERSON())
      await users.setPassword({ id, password: 'First!secret', temporary: true })
      expect(await administrator.enter(id, 'First!secret')).toBe('must change it')
      await users.setPassword({ id, password: 'Second!secret', temporary: false })
      expect(await administrator.enter(id, 'Second!secret')).toBe('entered')
    })

    test('faults with notFound, naming the id', async () => {
      await expect(users.setPassword({ id: 'nobody', password: 'x', temporary: false })).rejects.toMatchObject({ code: 'notFound', subject: 'nobody' })
    })
  })

  describe('users.endSessions', () => {
    test('ends those of the user and no others; a new one is as good as ever', async () => {
      const [ada, grace] = [await newUser(directory, PERSON()), await newUser(directory, PERSON())]
      const logins = { ada: await administrator.logIn(ada.id), grace: await administrator.logIn(grace.id) }
      expect(await logins.ada.alive()).toEqual({ session: true, offline: true })
      expect(await users.endSessions({ id: ada.id })).toBeNull()
      expect(await logins.ada.alive()).toEqual({ session: false, offline: false })
      expect(await logins.grace.alive()).toEqual({ session: true, offline: true })
      expect(await (await administrator.logIn(ada.id)).alive()).toEqual({ session: true, offline: true })
    })

    test('has nothing to do for who is not logged in', async () => {
      expect(await users.endSessions({ id: (await newUser(directory)).id })).toBeNull()
    })

    test('faults with notFound, naming the id', async () => {
      await expect(users.endSessions({ id: 'nobody' })).rejects.toMatchObject({ code: 'notFound', subject: 'nobody' })
    })
  })
}
