import type { JSONWebKeySet, JWK } from 'jose'
import type { JwtConfig } from '../config/load'
import { HostFault } from '../host/fault'
import type { Host } from '../host/host'
import { httpProblem } from '../host/http-problem'

const STORE = 'jwks'
const TIMEOUT = 5_000
const LIMIT = 262_144
const ACCEPT = { accept: 'application/json, */*;q=0.1' }

/** In seconds: after FRESH the keys are fetched again; if that fails, the old ones serve until USABLE. */
const FRESH = 600
const USABLE = 3600
/** Seconds without a fetch after one that failed. */
const PAUSE = 10
/** The most fetches for unknown key ids in REFRESH_SECONDS. */
const MOST_REFRESHES = 5
const REFRESH_SECONDS = 60

type Kept = { readonly keys: JSONWebKeySet; readonly at: number }

export type KeySource = {
  /** Answers the known keys, fetching them when they are too old. */
  current(): JSONWebKeySet
  /** Fetches the keys again; undefined when that failed or was done too often. */
  refreshed(): JSONWebKeySet | undefined
}

/** The settings that locate the keys. */
export type KeyPlace = Pick<JwtConfig, 'jwksUri' | 'jwksAllowHttp'>

/** Gives the public keys of an issuer, kept across requests. Faults with unavailable where there are none. */
export function keysAt(host: Host, place: KeyPlace, now: number): KeySource {
  const url = place.jwksUri
  const refreshed = (): JSONWebKeySet | undefined =>
    hasFailed(host, url) || !mayRefresh(host, url) ? undefined : fetchKeys(host, place, now)
  return {
    current: () => {
      const known = keptAt(host, url)
      if (known && now - known.at < FRESH * 1000) return known.keys
      const keys = known ? (refreshed() ?? known.keys) : hasFailed(host, url) ? undefined : fetchKeys(host, place, now)
      if (keys === undefined) throw new HostFault('unavailable', `There are no keys from ${url}`, null)
      return keys
    },
    refreshed,
  }
}

const mayRefresh = (host: Host, url: string): boolean =>
  host.memory.count({ store: `${STORE}-refreshes`, key: url, add: 1, seconds: REFRESH_SECONDS }).count <= MOST_REFRESHES

function keptAt(host: Host, url: string): Kept | undefined {
  const text = host.memory.get({ store: STORE, key: url })
  return text === null ? undefined : (JSON.parse(text) as Kept)
}

const FAILED = `${STORE}-failed`

const hasFailed = (host: Host, url: string): boolean => host.memory.get({ store: FAILED, key: url }) !== null

/** Undefined when the fetch fails. */
function fetchKeys(host: Host, { jwksUri: url, jwksAllowHttp: allowHttp }: KeyPlace, now: number): JSONWebKeySet | undefined {
  try {
    const keys = readKeys(host.http.send({ method: 'GET', url, headers: ACCEPT, body: null, timeout: TIMEOUT, limit: LIMIT, allowHttp, shared: true, identity: null }))
    const value: Kept = { keys, at: now }
    host.memory.put({ store: STORE, key: url, value: JSON.stringify(value), seconds: USABLE })
    return keys
  } catch (error) {
    noteFailure(host, url, reasonOf(error, url), now)
    return undefined
  }
}

function reasonOf(error: unknown, url: string): string {
  if (error instanceof HostFault) return httpProblem(error, url)
  return error instanceof Error ? error.message : 'unknown'
}

const PROBLEM = `${STORE}-problem`

type KeyProblem = { readonly reason: string; readonly at: number }

/** Says why the last fetch failed; undefined if a later one succeeded, or if the failure is older than keys would serve. */
export function keyProblem(host: Host, { jwksUri: url }: KeyPlace): KeyProblem | undefined {
  const text = host.memory.get({ store: PROBLEM, key: url })
  const problem = text === null ? undefined : (JSON.parse(text) as KeyProblem)
  const solved = problem && (keptAt(host, url)?.at ?? 0) > problem.at
  return solved ? undefined : problem
}

/** Writes one line only, although several requests may have waited for the same fetch. */
function noteFailure(host: Host, url: string, reason: string, at: number): void {
  if (!hasFailed(host, url))
    host.log.write({ level: 'error', message: `no keys from ${url}: ${reason}. Its tokens are refused. Check the address, the proxy and the truststore.` })
  host.memory.put({ store: FAILED, key: url, value: reason, seconds: PAUSE })
  const problem: KeyProblem = { reason, at }
  host.memory.put({ store: PROBLEM, key: url, value: JSON.stringify(problem), seconds: USABLE })
}

function readKeys({ status, body }: { readonly status: number; readonly body: string }): JSONWebKeySet {
  if (status !== 200) throw new Error(`it answers ${status}`)
  const parsed = parse(body)
  if (!Array.isArray(parsed?.keys)) throw new Error('what it answers is not a JSON Web Key Set')
  const isKey = (key: unknown): key is JWK => typeof key === 'object' && key !== null
  return { keys: parsed.keys.filter(isKey).map(publicPart) }
}

/** Certificates make up most of many key sets, and nothing here reads them. */
const MEMBERS = ['kty', 'kid', 'use', 'alg', 'key_ops', 'n', 'e', 'crv', 'x', 'y']

const publicPart = (key: JWK): JWK =>
  Object.fromEntries(Object.entries(key).filter(([name]) => MEMBERS.includes(name))) as JWK

function parse(body: string): { readonly keys?: unknown } | null {
  try {
    return JSON.parse(body) as { readonly keys?: unknown } | null
  } catch {
    return null // the caller reports it
  }
}
