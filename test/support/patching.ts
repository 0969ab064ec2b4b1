import { expect } from 'vitest'
import type { Json, Resource } from '../../ts-core/protocol/json'
import { applyPatch } from '../../ts-core/protocol/patch/apply'
import { parsePatchOp } from '../../ts-core/protocol/patch/operation'
import type { ResourceType } from '../../ts-core/protocol/schema/attribute'
import { GROUP, USER } from '../../ts-core/protocol/schema/registry'

const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'
export const CORE = 'urn:ietf:params:scim:schemas:core:2.0:User'
export const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

export const work = { value: 'ada@work.example', type: 'work', primary: true }
export const home = { value: 'ada@home.example', type: 'home' }
export const ada: Resource = {
  schemas: [CORE],
  id: 'a1',
  userName: 'ada',
  name: { givenName: 'Ada', familyName: 'Lovelace' },
  active: true,
  emails: [work, home],
  groups: [{ value: 'g1', display: 'Engines', type: 'direct' }],
  meta: { resourceType: 'User' },
}
export const group: Resource = {
  id: 'g1',
  displayName: 'Engines',
  members: [{ value: 'a1', type: 'User' }, { value: 'b2' }],
}

export const patchOf =
  (type: ResourceType) =>
  (resource: Resource, ...operations: Json[]) =>
    applyPatch(resource, parsePatchOp({ schemas: [PATCH_OP], Operations: operations }, type), type)
export const patch = patchOf(USER)
export const patchGroup = patchOf(GROUP)
export const add = (path: string, value: Json) => ({ op: 'add', path, value })
export const replace = (path: string, value: Json) => ({ op: 'replace', path, value })
export const remove = (path: string, value?: Json) => ({ op: 'remove', path, ...(value !== undefined && { value }) })
export const refused = (run: () => unknown, scimType: string, detail = '') =>
  expect(run).toThrow(expect.objectContaining({ scimType, detail: expect.stringContaining(detail) }))
