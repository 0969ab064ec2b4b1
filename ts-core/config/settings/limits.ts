import { inSection } from '../setting'

export const LIMITS = inSection('limits', {
  bulkMaxOperations: {
    name: 'scim.bulk.max.operations', kind: 'number', unit: 'operations', min: 0, max: 10_000, default: 1000, levels: ['realm', 'instance'],
    sentence: 'The maximum number of operations in a bulk request; a larger one is answered 413. `0` switches bulk requests off. Not for organizations.',
  },
  bulkMaxPayloadSize: {
    name: 'scim.bulk.max.payload.size', kind: 'number', unit: 'bytes', min: 0, max: 100_000_000, default: 1_048_576, levels: ['realm', 'instance'],
    sentence: 'The maximum size of a bulk request in bytes; a larger one is answered 413. The provider option `body-limit` applies as well. Not for organizations.',
  },
  membersMax: {
    name: 'scim.members.max', kind: 'number', unit: 'members', min: 0, max: 100_000, default: 20_000, levels: ['realm', 'instance'],
    sentence: 'The maximum number of members in one answer, of one group or of all groups of a page together; beyond it the answer is 400 `tooMany` and says what to request instead. Not for organizations. See [limits.md](limits.md#members).',
  },
})
