import { describe, expect, test } from 'vitest'
import { type Certified, newGroup, newUser, unique } from './directory'

const ROLE = 'scim-access'

export const others = ({ directory, inOneRequest, tokens, presented, audit }: Certified): void => {
  const verify = (token: string, roles: string[]) => presented(`Bearer ${token}`).verify({ roles })

  describe('tokens.verify', () => {
    test('knows a client that speaks for itself', async () => {
      const record = await verify(tokens.client, [ROLE])
      expect(record).toMatchObject({ serviceAccount: true, roles: [ROLE] })
      expect(record!.clientId).not.toBe('')
      expect(record!.userId).not.toBe('')
    })

    test('answers only the roles asked for', async () => {
      expect((await verify(tokens.client, []))!.roles).toEqual([])
      expect((await verify(tokens.client, ['unheard-of']))!.roles).toEqual([])
    })

    test('knows a person who logged in through a client', async () => {
      expect(await verify(tokens.person, [ROLE])).toMatchObject({ serviceAccount: false })
    })

    test('knows a client without the role', async () => {
      expect(await verify(tokens.withoutRole, [ROLE])).toMatchObject({
        serviceAccount: true,
        roles: [],
      })
    })

    test('knows no role that the client may not use', async () => {
      expect(await verify(tokens.narrow, [ROLE])).toMatchObject({ serviceAccount: true, roles: [] })
    })

    test('answers what the token is meant for', async () => {
      expect((await verify(tokens.audience, [ROLE]))!).toMatchObject({ audiences: expect.arrayContaining(['contract-suite']), roles: [ROLE] })
      expect((await verify(tokens.client, []))!.audiences).not.toContain('contract-suite')
    })

    test('answers null for everything else', async () => {
      const { client } = tokens
      for (const token of [
        '',
        'x',
        'a.b.c',
        'eyJhbGciOiJub25lIn0.e30.',
        `${client}x`,
        client.slice(1),
        client.repeat(2),
        `${client} ${client}`,
        `${client},${client}`,
        `${client}, Bearer ${client}`,
        'ø',
      ])
        expect(await verify(token, [ROLE])).toBeNull()
    })

    test('is for bearers alone, whatever the case of the scheme', async () => {
      const { client } = tokens
      for (const credentials of [`bearer ${client}`, `BEARER   ${client} `]) expect(await presented(credentials).verify({ roles: [] }), credentials).not.toBeNull()
      for (const credentials of [client, `Basic ${client}`, `Bearer${client}`, 'Bearer', 'Bearer ']) expect(await presented(credentials).verify({ roles: [] }), credentials).toBeNull()
      expect(await directory.tokens.verify({ roles: [] })).toBeNull()
    })
  })

  describe('tokens.administration', () => {
    const roles = ['view-realm', 'unheard-of']
    const held = (token: string) => presented(`Bearer ${token}`).administration({ roles })

    test('knows administrators of this directory and of the one that administers all', async () => {
      for (const token of [tokens.viewer, tokens.viewerOfMaster]) expect(await held(token)).toEqual(['view-realm'])
      expect(await presented(`Bearer ${tokens.viewer}`).administration({ roles: [] })).toEqual([])
    })

    test('knows that others hold none of its roles', async () => {
      for (const token of [tokens.client, tokens.person, tokens.withoutRole]) expect(await held(token)).toEqual([])
    })

    test('answers null without a valid token', async () => {
      for (const token of ['nonsense', '', 'a.b.c', 'eyJhbGciOiJub25lIn0.e30.', `${tokens.viewer}x`, `${tokens.viewerOfMaster}x`]) expect(await held(token), token).toBeNull()
      expect(await directory.tokens.administration({ roles })).toBeNull()
    })

    test('leaves the directory of the request what it was', async () => {
      const { client } = tokens
      expect(await inOneRequest([['tokens.administration', { roles }], ['tokens.verify', { roles: [ROLE] }], ['tokens.administration', { roles }]], { credentials: `Bearer ${client}` }))
        .toMatchObject([{ value: [] }, { value: { roles: [ROLE] } }, { value: [] }])
    })
  })

  describe('tokens.credentials', () => {
    test('answers what the request came with', async () => {
      for (const credentials of ['Bearer a.b.c', 'Basic eDp5', 'x']) expect(await presented(credentials).credentials({})).toBe(credentials)
      expect(await directory.tokens.credentials({})).toBeNull()
    })
  })

  describe('settings.tellsTextsApart', () => {
    test('says what the database of this suite does', async () => {
      expect(await directory.settings.tellsTextsApart({})).toBe(true)
    })
  })

  describe('settings.read', () => {
    test('answers the realm and the environment', async () => {
      const { realm, environment, options } = await directory.settings.read({ options: ['authentication-mode', 'unheard-of'] })
      expect(realm).toMatchObject({ 'scim.authentication.mode': 'KEYCLOAK' })
      for (const name of Object.keys(realm)) expect(name).toMatch(/^scim\./)
      for (const name of Object.keys(environment)) expect(name).toMatch(/^SCIM_/)
      expect(options).toEqual({})
    })
  })

  describe('settings.emailIsUsername', () => {
    test('is not so unless the realm says so', async () => {
      expect(await directory.settings.emailIsUsername({})).toBe(false)
    })
  })

  describe('roles.ensure', () => {
    test('makes a role once', async () => {
      const role = { name: unique('role'), description: 'May do it' }
      expect(await directory.roles.ensure(role)).toBe(true)
      expect(await directory.roles.ensure(role)).toBe(false)
      expect(await directory.roles.ensure({ ...role, description: 'Other words' })).toBe(false)
    })
  })

  describe('events.record', () => {
    test('writes each change with its actor', async () => {
      const [user, group] = [await newUser(directory), await newGroup(directory)]
      const actor = await verify(tokens.client, [])
      const event = (
        operation: 'create' | 'update' | 'delete',
        kind: 'user' | 'group' | 'membership',
        id: string,
        userId: string | null = null,
      ) => ({ operation, kind, id, userId })
      const events = [
        event('create', 'user', user.id),
        event('update', 'user', user.id),
        event('create', 'group', group.id),
        event('create', 'membership', group.id, user.id),
        event('delete', 'membership', group.id, user.id),
        event('update', 'group', group.id),
        event('delete', 'group', group.id),
        event('delete', 'user', user.id),
      ]
      const { clientId, userId } = actor!
      expect(await directory.events.record({ actor: { clientId, userId }, events })).toBeNull()
      const entries = (await audit()).filter((entry) => [user.id, group.id].includes(entry.id))
      expect(entries).toHaveLength(events.length)
      expect(entries).toEqual(expect.arrayContaining(events.map((each) => ({ ...each, clientId }))))
    })

    test('takes an actor that is unknown, and no event', async () => {
      const { id } = await newUser(directory)
      const actor = { clientId: null, userId: null }
      await directory.events.record({ actor, events: [] })
      await directory.events.record({ actor, events: [{ operation: 'update', kind: 'user', id, userId: null }] })
      expect((await audit()).filter((entry) => entry.id === id)).toEqual([
        { operation: 'update', kind: 'user', id, userId: null, clientId: null },
      ])
    })
  })

  describe('log.write', () => {
    for (const level of ['debug', 'info', 'warn', 'error'] as const)
      test(`writes at level ${level}`, async () => {
        expect(
          await directory.log.write({ level, message: 'A line of the contract suite\nand %s {} another' }),
        ).toBeNull()
      })
  })

  describe('script.sourceMap', () => {
    test('answers a source map or null', async () => {
      const map = await directory.script.sourceMap({})
      if (map !== null) expect(JSON.parse(map)).toMatchObject({ version: 3 })
    })
  })
}
