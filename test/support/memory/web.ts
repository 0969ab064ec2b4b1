import { BlockList, isIP } from 'node:net'
import { HostFault } from '../../../ts-core/host/fault'
import type { Host } from '../../../ts-core/host/host'
import type { HttpAnswer, HttpCall } from '../../../ts-core/host/records'
import { openWire, type Wire } from './wire'

/** What a URL does: it answers a page, refuses the connection, never ends its answer, or answers what was sent. */
export type Page =
  | { readonly status: number; readonly body: string; readonly headers?: Readonly<Record<string, string>> }
  | 'unreachable'
  | 'trickling'
  | 'echo'

export type MemoryWeb = Host['http'] & {
  readonly pages: Map<string, Page>
  readonly fetched: string[]
  /** Origins that are on the list of what may be called and that somebody serves: requests to them are sent. */
  readonly served: Set<string>
}

export function memoryWeb(): MemoryWeb {
  const pages = new Map<string, Page>()
  const fetched: string[] = []
  const served = new Set<string>()
  let wire: Wire | undefined
  return {
    pages,
    fetched,
    served,
    send: (call) => {
      const isServed = served.has(originOf(call.url))
      checkUrl(call, isServed)
      checkHeaders(call)
      fetched.push(call.url)
      if (isServed) return (wire ??= openWire()).send(call)
      const answer = answerOf(pages.get(call.url) ?? 'unreachable', call)
      if (Buffer.byteLength(answer.body) > call.limit) throw new HostFault('tooMany', 'the body is too large', 'body')
      return answer
    },
  }
}

function answerOf(page: Page, { method, headers, body }: HttpCall): HttpAnswer {
  if (page === 'unreachable' || page === 'trickling') throw new HostFault('unavailable', 'nobody answers in time', null)
  if (page === 'echo') return { status: 200, headers: {}, body: JSON.stringify({ method, headers: lowerCased(headers), body: body ?? '' }) }
  return { status: page.status, headers: lowerCased(page.headers ?? {}), body: page.body }
}

const lowerCased = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))

const OF_THE_CONNECTION = ['host', 'content-length', 'transfer-encoding', 'connection']

function checkHeaders({ headers }: HttpCall): void {
  const strange = Object.entries(headers).some(([name, value]) =>
    !/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name) || !/^[\t -~]*$/.test(value) || OF_THE_CONNECTION.includes(name.toLowerCase()))
  if (strange) throw new HostFault('invalid', 'a header', 'headers')
}

const URL_PARTS = /^https?:\/\/(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::([0-9]{1,5}))?(?:[/?][!-"$-[\]-~]*)?$/i

const originOf = (url: string): string => /^[a-z]+:\/\/[^/?]+/i.exec(url)?.[0] ?? ''

function checkUrl({ url, allowHttp }: HttpCall, isAllowed: boolean): void {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase()
  if (scheme !== undefined && scheme !== 'https' && scheme !== 'http') throw refusal('scheme')
  const [, host, port] = URL_PARTS.exec(url) ?? []
  const noIpv6 = host?.startsWith('[') && isIP(host.slice(1, -1)) !== 6
  if (host === undefined || noIpv6 || Number(port ?? 1) === 0 || Number(port ?? 1) > 65_535) throw new HostFault('invalid', 'no URL', 'url')
  if (scheme === 'http' && !allowHttp) throw refusal('scheme')
  const rule = isAllowed ? undefined : ruleOf(host.toLowerCase())
  if (rule !== undefined) throw refusal(rule)
}

const refusal = (rule: string): HostFault => new HostFault('forbidden', `no request: ${rule}`, rule)

/** The addresses of some names. All others resolve to a public address. */
const LOOKED_UP: Readonly<Record<string, string>> = { 'leads-home.example': '127.0.0.2' }

function ruleOf(host: string): string | undefined {
  const literal = host.replace(/^\[|\]$/g, '')
  if (isIP(literal)) return rangeOf(literal)
  if (/(^|\.)(\d+|0x[0-9a-f]*)\.?$/.test(host)) return 'notation'
  const name = host.replace(/\.$/, '')
  if (name === 'localhost' || name.endsWith('.localhost')) return 'loopback'
  return rangeOf(LOOKED_UP[name] ?? '93.184.215.14')
}

/** Node compares an IPv4-mapped IPv6 address as an IPv4 address. */
function rangeOf(address: string): string | undefined {
  const translated = /^64:ff9b::([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i.exec(address)
  const called = translated ? `::ffff:${translated[1]}:${translated[2]}` : address
  return Object.keys(RANGES).find((rule) => RANGES[rule]!.check(called, isIP(called) === 4 ? 'ipv4' : 'ipv6'))
}

function ranges(...blocks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const [address, bits] of blocks.map((block) => block.split('/') as [string, string]))
    list.addSubnet(address, Number(bits), isIP(address) === 4 ? 'ipv4' : 'ipv6')
  return list
}

const RANGES: Readonly<Record<string, BlockList>> = {
  loopback: ranges('127.0.0.0/8', '::1/128'),
  unspecified: ranges('0.0.0.0/8', '::/128'),
  linkLocal: ranges('169.254.0.0/16', 'fe80::/10'),
  private: ranges('10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'),
  multicast: ranges('224.0.0.0/4', 'ff00::/8'),
  reserved: ranges('240.0.0.0/4', '192.0.2.0/24', '2001:db8::/32'),
}
