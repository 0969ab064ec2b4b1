import type { ObjectState, Outcome } from '../../ts-core/host/records'

/** No request is sent to a target that is off. */
export const OFF = { url: ['https://target.example/scim/v2'], auth: ['none'], enabled: ['false'] }

export const outcomeOf = ({ exists: _, result: __, ...state }: ObjectState, change: Partial<Outcome> = {}): Outcome =>
  ({ ...state, dueAt: null, result: 'ok', detail: null, lane: 'hint', ...change })
