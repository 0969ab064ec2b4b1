import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Resource } from '../json'
import type { Attribute, ResourceType } from '../schema/attribute'
import { GROUP, USER } from '../schema/registry'
import { isRequested, isReturned, parseProjection, project } from './projection'

const CORE = 'urn:ietf:params:scim:schemas:core:2.0:User'
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

const ada: Resource = {
  schemas: [CORE, ENTERPRISE],
  id: 'a1',
  externalId: 'x',
  userName: 'ada',
  name: { givenName: 'Ada', familyName: 'Lovelace' },
  emails: [{ value: 'ada@work.example', type: 'work', primary: true }, { value: 'ada@home.example' }],
  password: 'secret',
  [ENTERPRISE]: { department: 'Engines', manager: { value: 'b2', displayName: 'Charles' } },
  meta: { resourceType: 'User', location: '/Users/a1' },
}

const only = (...attributes: string[]) => project(ada, parseProjection({ attributes }, USER))
const without = (...excludedAttributes: string[]) => project(ada, parseProjection({ excludedAttributes }, USER))

describe('project', () => {
  it('RFC 7643 §7: by default everything but what is never returned', () => {
    const { password, ...rest } = ada
    expect(password).toBe('secret')
    expect(project(ada, parseProjection({}, USER))).toEqual(rest)
    expect(project(ada, parseProjection({ attributes: [], excludedAttributes: [' '] }, USER))).toEqual(rest)
  })

  it('RFC 7644 §3.9: attributes leaves those named and those always returned', () => {
    expect(only('USERNAME')).toEqual({ schemas: ada['schemas'], id: 'a1', userName: 'ada' })
    expect(only('emails.VALUE')).toEqual({
      schemas: ada['schemas'],
      id: 'a1',
      emails: [{ value: 'ada@work.example' }, { value: 'ada@home.example' }],
    })
    expect(only('emails.type')['emails']).toEqual([{ type: 'work' }])
    expect(only('emails', 'emails.type')['emails']).toBe(ada['emails'])
    expect(only('name.givenName', 'name.familyName')['name']).toEqual(ada['name'])
    expect(only('meta.location')['meta']).toEqual({ location: '/Users/a1' })
  })

  it('RFC 7644 §3.9: names that the resource type does not have are ignored', () => {
    expect(only('nope', '__proto__', 'name.nope', 'urn:nope:x')).toEqual({ schemas: ada['schemas'], id: 'a1' })
    expect(without('nope')).toEqual(project(ada, parseProjection({}, USER)))
  })

  it('RFC 7644 §3.10: names may be qualified by their schema', () => {
    expect(only(`${CORE}:userName`)).toMatchObject({ userName: 'ada' })
    expect(only(`${ENTERPRISE}:department`)[ENTERPRISE]).toEqual({ department: 'Engines' })
    expect(only('department')[ENTERPRISE]).toEqual({ department: 'Engines' })
    expect(only(`${ENTERPRISE}:manager.value`)[ENTERPRISE]).toEqual({ manager: { value: 'b2' } })
  })

  it('RFC 7644 §3.10: the URN of a schema stands for all of its attributes', () => {
    expect(only(ENTERPRISE.toUpperCase())).toEqual({ schemas: ada['schemas'], id: 'a1', [ENTERPRISE]: ada[ENTERPRISE] })
    expect(Object.keys(only(CORE))).toEqual(['schemas', 'id', 'userName', 'name', 'emails'])
    expect(without(ENTERPRISE)).not.toHaveProperty([ENTERPRISE])
  })

  it('RFC 7644 §3.9: excludedAttributes leaves out those named', () => {
    const left = ['schemas', 'id', 'externalId', 'userName', 'name']
    expect(Object.keys(without('emails', 'meta', ENTERPRISE))).toEqual(left)
    expect(without('emails.type', 'emails.primary')['emails']).toEqual([
      { value: 'ada@work.example' },
      { value: 'ada@home.example' },
    ])
    expect(without('name.givenName', 'name.familyName')).not.toHaveProperty('name')
    expect(without('department', 'manager')).not.toHaveProperty([ENTERPRISE])
  })

  it('RFC 7644 §3.9: excludedAttributes leaves what is always returned', () => {
    expect(without('id', 'schemas')).toMatchObject({ id: 'a1', schemas: ada['schemas'] })
  })

  it('RFC 7643 §7: what is never returned stays away even when named', () => {
    expect(only('password')).not.toHaveProperty('password')
    expect(without('userName')).not.toHaveProperty('password')
  })

  it('RFC 7643 §7: what is returned on request comes only when named', () => {
    const simple = { ...USER.schema.attributes[0]!, required: false }
    const seldom: Attribute = { ...simple, name: 'seldom', returned: 'request' }
    const subAttributes: Attribute[] = [
      { ...simple, name: 'kept', returned: 'always' },
      { ...simple, name: 'usual' },
      { ...simple, name: 'seldom', returned: 'request' },
      { ...simple, name: 'hidden', returned: 'never' },
    ]
    const parts: Attribute = { ...simple, name: 'parts', type: 'complex', subAttributes }
    const type: ResourceType = { ...GROUP, schema: { ...GROUP.schema, attributes: [seldom, parts] } }
    const resource = { id: '1', seldom: 's', parts: { kept: 'k', usual: 'u', seldom: 's', hidden: 'h' } }
    const shown = (query: Parameters<typeof parseProjection>[0]) =>
      project(resource, parseProjection(query, type))
    expect(shown({})).toEqual({ id: '1', parts: { kept: 'k', usual: 'u' } })
    expect(shown({ attributes: ['seldom'] })).toEqual({ id: '1', seldom: 's' })
    expect(shown({ attributes: ['parts'] })).toEqual({ id: '1', parts: { kept: 'k', usual: 'u' } })
    const seldomParts = { kept: 'k', seldom: 's' }
    expect(shown({ attributes: ['parts.seldom', 'parts.hidden'] })).toEqual({ id: '1', parts: seldomParts })
    expect(shown({ excludedAttributes: ['parts.usual', 'parts.kept'] })).toEqual({ id: '1', parts: { kept: 'k' } })
  })

  it('RFC 7643 §7: no request brings out a password', () => {
    const known = fc.constantFrom('password', 'PASSWORD', CORE, `${CORE}:password`, 'emails', 'id')
    const name = fc.oneof(fc.string(), known)
    fc.assert(
      fc.property(fc.array(name), fc.boolean(), (names, excluded) => {
        const projection = parseProjection(excluded ? { excludedAttributes: names } : { attributes: names }, USER)
        const shown = project(ada, projection)
        return !('password' in shown) && shown['id'] === 'a1'
      }),
    )
  })
})

describe('parseProjection', () => {
  it('RFC 7644 §3.9: attributes and excludedAttributes exclude each other', () => {
    const both = { attributes: ['userName'], excludedAttributes: ['emails'] }
    expect(() => parseProjection(both, USER)).toThrow(expect.objectContaining({ scimType: 'invalidValue' }))
  })
})

describe('isReturned and isRequested', () => {
  const ask = (query: Parameters<typeof parseProjection>[0]) => {
    const projection = parseProjection(query, GROUP)
    return [isReturned(projection, 'members'), isRequested(projection, 'members')]
  }

  it.each([
    [{}, true, false],
    [{ attributes: ['MEMBERS'] }, true, true],
    [{ attributes: ['members.value'] }, true, true],
    [{ attributes: ['displayName'] }, false, false],
    [{ attributes: ['urn:ietf:params:scim:schemas:core:2.0:Group'] }, true, true],
    [{ excludedAttributes: ['members'] }, false, false],
    [{ excludedAttributes: ['members.display'] }, true, false],
    [{ excludedAttributes: ['displayName'] }, true, false],
  ])('RFC 7644 §3.9: %j', (query, returned, requested) => {
    expect(ask(query)).toEqual([returned, requested])
  })
})
