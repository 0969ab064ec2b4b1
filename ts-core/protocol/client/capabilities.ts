import type { JsonObject } from '../json'
import { booleanIn, countIn, objectIn } from './body'

/** The features that a service provider announces (RFC 7643 §5, RFC 9865 §4); undefined where it does not say. */
export type Capabilities = {
  readonly patch: boolean | undefined
  readonly bulk: boolean | undefined
  readonly maxOperations: number | undefined
  readonly maxPayloadSize: number | undefined
  readonly filter: boolean | undefined
  readonly maxResults: number | undefined
  readonly changePassword: boolean | undefined
  readonly sort: boolean | undefined
  readonly etag: boolean | undefined
  readonly cursor: boolean | undefined
  readonly index: boolean | undefined
  readonly maxPageSize: number | undefined
}

/** Reads a ServiceProviderConfig, however incomplete; pass `{}` where the server has none. */
export function capabilitiesIn(config: JsonObject): Capabilities {
  const [bulk, filter, pagination] = [objectIn(config, 'bulk'), objectIn(config, 'filter'), objectIn(config, 'pagination')]
  return {
    patch: supported(config, 'patch'),
    bulk: supported(config, 'bulk'),
    maxOperations: limitIn(bulk, 'maxOperations'),
    maxPayloadSize: limitIn(bulk, 'maxPayloadSize'),
    filter: supported(config, 'filter'),
    maxResults: limitIn(filter, 'maxResults'),
    changePassword: supported(config, 'changePassword'),
    sort: supported(config, 'sort'),
    etag: supported(config, 'etag'),
    cursor: booleanIn(pagination, 'cursor'),
    index: booleanIn(pagination, 'index'),
    maxPageSize: limitIn(pagination, 'maxPageSize'),
  }
}

/** Accepts `{ "supported": true }`, and `true` alone. */
const supported = (config: JsonObject, feature: string): boolean | undefined =>
  booleanIn(config, feature) ?? booleanIn(objectIn(config, feature), 'supported')

/** Zero counts as no limit: some service providers write it so. */
const limitIn = (feature: JsonObject, name: string): number | undefined => countIn(feature, name) || undefined
