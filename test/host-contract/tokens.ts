import { createLocalJWKSet, jwtVerify } from 'jose'
import { describe, expect, test } from 'vitest'
import type { Certified } from './directory'

const ROLE = 'scim-access'

export const tokens = ({ directory, inOneRequest, tokens, presented, keys }: Certified): void => {
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

  describe('tokens.sign', () => {
    for (const algorithm of ['RS256', 'ES256'] as const)
      test(`${algorithm}: whoever has the public keys verifies the claims`, async () => {
        const claims = { sub: 'é', exp: Math.floor(Date.now() / 1000) + 60 }
        const signed = await directory.tokens.sign({ algorithm, claims: JSON.stringify(claims) })
        const { payload, protectedHeader } = await jwtVerify(signed, createLocalJWKSet(await keys()))
        expect(payload).toEqual(claims)
        expect(protectedHeader).toMatchObject({ alg: algorithm, typ: 'JWT', kid: expect.any(String) })
        const [head, , signature] = signed.split('.')
        const other = Buffer.from(JSON.stringify({ ...claims, sub: 'e' })).toString('base64url')
        await expect(jwtVerify(`${head}.${other}.${signature}`, createLocalJWKSet(await keys()))).rejects.toThrow('signature')
      })
  })
}
