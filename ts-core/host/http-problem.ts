import type { HostFault } from './fault'

/** The name of the provider option, after `--spi-realm-restapi-extension--scim--`. */
export const ALLOW_LIST = 'http-allowed'

const KINDS: ReadonlyMap<string, string> = new Map([
  ['loopback', 'a loopback'],
  ['unspecified', 'an unspecified'],
  ['linkLocal', 'a link-local'],
  ['private', 'a private'],
  ['multicast', 'a multicast'],
  ['reserved', 'a reserved'],
])

/**
 * Explains, for the log and the doctor, why a request was not sent or got no answer. The text reveals only the kind of the
 * address.
 */
export function httpProblem({ code, subject, message }: HostFault, url: string): string {
  if (code !== 'forbidden' || subject === null) return message
  if (subject === 'scheme') return 'only https is called'
  if (subject === 'notation') return `the host ${hostOf(url)} is an address in an unusual notation, so it is not called`
  return `the host ${hostOf(url)} has ${KINDS.get(subject) ?? 'a special'} address, which is called only where the provider option ${ALLOW_LIST} names the host or the address`
}

const hostOf = (url: string): string => /^https?:\/\/(\[[^\]]*\]|[^/?#:]*)/i.exec(url)?.[1] ?? ''
