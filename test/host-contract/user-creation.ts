import { describe, expect, test } from 'vitest'
import { type Certified, like, newUser, unique, usersFound } from './directory'

export const userCreation = ({ directory }: Certified): void => {
  describe('users.create', () => {
    test('keeps every attribute, and folds username and e-mail', async () => {
      const name = unique('Ada')
      const email = `${name}@Example.com`
      const attributes = {
        username: [name],
        email: [email],
        firstName: ['Ada'],
        lastName: ['Lovelace'],
        nickName: ['Countess'],
      }
      const user = await newUser(directory, attributes)
      expect(user.attributes).toEqual({ ...attributes, username: [name.toLowerCase()], email: [email.toLowerCase()] })
      expect(user.enabled).toBe(true)
      expect(user.groups).toEqual([])
    })

    test('is enabled unless told otherwise', async () => {
      expect((await newUser(directory, {}, null)).enabled).toBe(true)
      expect((await newUser(directory, {}, false)).enabled).toBe(false)
    })

    test('is created and last modified at the same instant', async () => {
      const before = Date.now()
      const user = await newUser(directory)
      expect(user.createdAt).toBeGreaterThan(before - 60_000)
      expect(user.createdAt).toBeLessThan(Date.now() + 60_000)
      expect(user.lastModifiedAt).toBe(user.createdAt)
    })

    test('does without names and e-mail', async () => {
      const user = await newUser(directory)
      expect(Object.keys(user.attributes)).toEqual(['username'])
    })

    test('keeps the order of values', async () => {
      const values = ['m', 'z', 'a', 'q', 'b', 'y', 'c', 'x', '1', '0']
      const { id, attributes } = await newUser(directory, { entitlements: values })
      expect(attributes['entitlements']).toEqual(values)
      const page = await directory.users.search({
        query: like('id', id),
        offset: 0,
        limit: 1,
        sort: null,
        includeGroups: false,
      })
      expect(page.users[0]!.attributes['entitlements']).toEqual(values)
    })

    test('keeps values that differ only in case, long ones and unusual characters', async () => {
      const values = [
        'Ab',
        'aB',
        'x'.repeat(256),
        'ø'.repeat(3000),
        '%_\\\'"`;--',
        '日本語 😀',
        'line\nbreak\ttab',
        ' edged ',
      ]
      const { id } = await newUser(directory, { notes: values })
      const page = await directory.users.search({
        query: like('id', id),
        offset: 0,
        limit: 1,
        sort: null,
        includeGroups: false,
      })
      expect(page.users[0]!.attributes['notes']).toEqual(values)
    })

    for (const blank of [[], [''], ['   ']])
      test(`refuses the username ${JSON.stringify(blank)}`, async () => {
        await expect(
          directory.users.create({ fields: { enabled: true, attributes: { username: blank } } }),
        ).rejects.toMatchObject({ code: 'invalid', subject: 'username' })
      })

    test('fills the columns', async () => {
      const long = { username: [unique('u').padEnd(255, 'u')], firstName: ['f'.repeat(255)], lastName: ['l'.repeat(255)] }
      expect((await newUser(directory, long)).attributes).toEqual(long)
    })

    test('refuses what is no e-mail address', async () => {
      const username = unique('refused')
      const fields = { enabled: true, attributes: { username: [username], email: ['no address'] } }
      await expect(directory.users.create({ fields })).rejects.toMatchObject({ code: 'invalid', subject: 'email' })
      expect(await usersFound(directory, like('username', username))).toEqual([])
    })

    test('refuses a taken username, whatever its case', async () => {
      const name = unique('taken')
      await newUser(directory, { username: [name] })
      await expect(newUser(directory, { username: [name.toUpperCase()] })).rejects.toMatchObject({
        code: 'conflict',
        subject: 'username',
      })
    })

    test('refuses a taken e-mail, whatever its case', async () => {
      const email = `${unique('taken')}@example.com`
      await newUser(directory, { email: [email] })
      await expect(newUser(directory, { email: [email.toUpperCase()] })).rejects.toMatchObject({
        code: 'conflict',
        subject: 'email',
      })
    })
  })
}
