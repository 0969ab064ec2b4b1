import { GROUP } from '../../protocol/schema/registry'
import type { Base } from '../model/model'

export const GROUP_BASE: Base = {
  resourceType: GROUP,
  rows: [
    { path: 'externalId', attribute: 'externalId' },
    { path: 'displayName', attribute: 'name' },
  ],
  fixed: new Set(['id', 'name']),
  readers: new Map(),
  readByHand: new Set(['name']),
  always: new Set(['id', 'schemas', 'displayName']),
}
