import type { SecretHash } from '../host/records'
import { parseList } from './list'
import { parsePhc } from './phc'
import { SCOPES, type ScopeName } from './scopes'

export type NamedToken = {
  readonly hash: SecretHash
  /** Instants are in milliseconds since 1970 UTC. */
  readonly created?: number
  readonly expires?: number
  /** The token's own scopes replace those of `scim.external.scopes`. */
  readonly scopes?: readonly ScopeName[]
}

export const NAMED_TOKEN_SHAPE = 'a PHC string, or JSON as `{"hash":"<PHC string>","created":"2026-01-31","expires":"2026-07-31"}`'

export const parseNamedToken = (text: string): NamedToken | undefined => (text.startsWith('{') ? fromJson(text) : fromHash(text))

function fromHash(text: string): NamedToken | undefined {
  const hash = parsePhc(text)
  return hash && { hash }
}

const MEMBERS = ['hash', 'created', 'expires', 'scopes']

function fromJson(text: string): NamedToken | undefined {
  const members = parseObject(text)
  const hash = members?.['hash']
  const token = typeof hash === 'string' ? fromHash(hash) : undefined
  if (!members || !token || Object.keys(members).some((name) => !MEMBERS.includes(name))) return undefined
  const [created, expires] = [instant(members['created']), instant(members['expires'])]
  const scopes = members['scopes'] === undefined ? undefined : parseList(textsIn(members['scopes']).join(), SCOPES)
  if (Number.isNaN(created) || Number.isNaN(expires) || (members['scopes'] !== undefined && !scopes)) return undefined
  return {
    ...token,
    ...(created !== undefined && { created }),
    ...(expires !== undefined && { expires }),
    ...(scopes !== undefined && { scopes }),
  }
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined // not JSON: all that anybody needs to know
  }
}

/** Takes one text or several. Anything else becomes an empty text, which is no scope. */
const textsIn = (value: unknown): readonly string[] => [value].flat().map((each) => (typeof each === 'string' ? each : ''))

/** Reads a date, or a time with its zone; returns NaN for anything else. */
function instant(value: unknown): number | undefined {
  if (value === undefined) return undefined
  const isDate = typeof value === 'string' && /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(value)
  return isDate ? Date.parse(value) : NaN
}
