import { userBody } from '../../support/builders'
import { expect } from '../../support/expect'
import { pathOf, rule } from '../rule'

const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/

export const idAndMeta = [
  rule('RFC 7643 §3.1', 'the id is the server’s: the client’s is ignored', async ({ driver, user, group }) => {
    const [ada, team] = [await user({ id: 'mine' }), await group({ id: 'mine' })]
    expect(ada.id).not.toBe('mine')
    expect(team.id).not.toBe('mine')
    expect(ada.id).not.toMatch(/bulkId/i)
    expect(ada.id).not.toBe((await user()).id)
    expect((await driver.put(pathOf(ada), userBody({ id: 'mine' }))).body.id).toBe(ada.id)
  }),

  rule('RFC 7643 §3.1', 'the id stays whatever else changes', async ({ driver, user, group, unique }) => {
    const [ada, team] = [await user(), await group()]
    for (const [resource, name] of [[ada, 'userName'], [team, 'displayName']] as const) {
      const value = unique('renamed')
      const renamed = await driver.patch(pathOf(resource), [{ op: 'replace', path: name, value }], { query: { attributes: name } })
      expect(renamed.body).toMatchObject({ id: resource.id, [name]: value })
      const again = await driver.put(pathOf(resource), { schemas: resource['schemas'], [name]: unique('again') })
      expect(again.body).toMatchObject({ id: resource.id, meta: { location: resource['meta'].location } })
    }
  }),

  rule('RFC 7643 §3.1', 'an externalId belongs to the client: several resources may have the same', async (provider) => {
    const { driver, user, group, unique } = provider
    const externalId = unique('ext')
    const [one, other, team] = [await user({ externalId }), await user({ externalId }), await group({ externalId })]
    for (const [path, ids] of [['/Users', [one.id, other.id]], ['/Groups', [team.id]]] as const) {
      const { body } = await driver.get(path, { filter: `externalId eq "${externalId}"` })
      expect(body.Resources.map(({ id }: { id: string }) => id).sort()).toEqual([...ids].sort())
    }
  }),

  rule('RFC 7643 §3.1', 'meta is complete and the client’s is ignored', async ({ user, group }) => {
    const given = {
      resourceType: 'Cat',
      created: '1999-01-01T00:00:00Z',
      lastModified: 'x',
      location: 'http://x/',
      version: 'W/"1"',
    }
    for (const [resource, resourceType] of [
      [await user({ meta: given }), 'User'],
      [await group({ meta: given }), 'Group'],
    ] as const) {
      const { meta, id } = resource
      expect(meta.resourceType).toBe(resourceType)
      expect(meta.created).toMatch(DATE_TIME)
      expect(Math.abs(Date.parse(meta.created) - Date.now())).toBeLessThan(60_000)
      expect(meta.lastModified).toBe(meta.created)
      expect(meta.location).toMatch(/^https?:\/\/[^/]+\/realms\/[^/]+\/scim\/v2\//)
      expect(meta.location.endsWith(`/${resourceType}s/${id}`)).toBe(true)
    }
  }),

  rule(
    'RFC 7643 §3.1',
    'a change moves lastModified, and leaves created alone',
    async ({ driver, user, group, reread }) => {
      for (const resource of [await user(), await group()]) {
        await driver.patch(pathOf(resource), [{ op: 'replace', path: 'externalId', value: 'changed' }])
        const { meta } = await reread(resource)
        expect(Date.parse(meta.lastModified)).toBeGreaterThan(Date.parse(resource['meta'].lastModified))
        expect(meta.created).toBe(resource['meta'].created)
      }
    },
  ),

  rule('RFC 7643 §3.1', 'a change that changes nothing moves nothing', async ({ driver, user, group, reread }) => {
    const ada = await user({ displayName: 'Ada', emails: [{ value: 'x@y.example', type: 'home' }] })
    const team = await group({ members: [{ value: ada.id }] })
    for (const [resource, operations] of [
      [
        ada,
        [
          { op: 'replace', path: 'displayName', value: 'Ada' },
          { op: 'add', path: 'emails', value: [{ value: 'x@y.example', type: 'home' }] },
        ],
      ],
      [
        team,
        [
          { op: 'replace', path: 'displayName', value: team['displayName'] },
          { op: 'add', path: 'members', value: [{ value: ada.id }] },
        ],
      ],
    ] as const) {
      const before = await reread(resource)
      await driver.patch(pathOf(resource), operations)
      expect(await reread(resource)).toEqual(before)
      await driver.put(pathOf(resource), before)
      expect(await reread(resource)).toEqual(before)
    }
  }),

  rule('RFC 7643 §3.1', 'externalId is kept as spelled, and never invented', async ({ user, group }) => {
    expect((await user({ externalId: 'Ext-ÄB/c d' }))['externalId']).toBe('Ext-ÄB/c d')
    expect((await group({ externalId: 'Ext-ÄB/c d' }))['externalId']).toBe('Ext-ÄB/c d')
    expect(await user()).not.toHaveProperty('externalId')
    expect(await group()).not.toHaveProperty('externalId')
  }),
]
