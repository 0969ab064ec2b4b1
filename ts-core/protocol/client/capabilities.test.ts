import { describe, expect, it } from 'vitest'
import { capabilitiesIn } from './capabilities'

describe('capabilitiesIn', () => {
  it('RFC 7643 §5, RFC 9865 §4: what a ServiceProviderConfig says', () => {
    const config = {
      patch: { supported: true },
      bulk: { supported: true, maxOperations: 100, maxPayloadSize: 1_048_576 },
      filter: { supported: true, maxResults: 200 },
      changePassword: { supported: false },
      sort: { supported: false },
      etag: { supported: true },
      pagination: { cursor: true, index: true, maxPageSize: 50 },
    }
    expect(capabilitiesIn(config)).toEqual({
      patch: true, bulk: true, maxOperations: 100, maxPayloadSize: 1_048_576, filter: true, maxResults: 200,
      changePassword: false, sort: false, etag: true, cursor: true, index: true, maxPageSize: 50,
    }) // prettier-ignore
  })

  it('reads what is nearly that', () => {
    expect(capabilitiesIn({ Patch: 'True', bulk: { Supported: 'false', maxOperations: '10' }, filter: { supported: 1, maxResults: 0 } })).toMatchObject({
      patch: true, bulk: false, maxOperations: 10, filter: undefined, maxResults: undefined,
    }) // prettier-ignore
  })

  it('knows nothing of what is not said', () => {
    const nothing = capabilitiesIn({})
    expect(Object.values(nothing).every((value) => value === undefined)).toBe(true)
    expect(capabilitiesIn({ patch: null, bulk: [], filter: 'x', pagination: 3, etag: { supported: {} } })).toEqual(nothing)
    expect(capabilitiesIn({ bulk: { maxOperations: -1, maxPayloadSize: 1.5 } })).toEqual(nothing)
  })
})
