import { readFileSync } from 'node:fs'
import { Script } from 'node:vm'
import { bareContext } from '../../scripts/bare-context'
import { start } from '../../ts-core/entry'
import type { Gateway } from '../../ts-core/host/host'
import { checkedByProtocol } from './driver/check'
import { type Driver, type Exchange, withVerbs } from './driver/exchange'
import { exchangeInMemory } from './driver/memory-exchange'
import { exchangeOverHttp } from './driver/http-exchange'
import { createMemoryHost, type MemoryHost } from './memory-host'

export type { Answer, Driver, ScimRequest, ScimResponse } from './driver/exchange'

export type Core = ReturnType<typeof start>
type Started = (gateway: Gateway) => Core

/** A driver with its whole directory in this process. */
export type MemoryDriver = Driver & { readonly host: MemoryHost; readonly core: Core }

export const memoryDriver = (host = createMemoryHost()): MemoryDriver => inProcess('memory', host, start)

/** The built bundle in a context that has what the engine in Keycloak has. */
export const bundleDriver = (host = createMemoryHost()): MemoryDriver => inProcess('bundle', host, startInBareContext)

export const httpDriver = (scimUrl: string, token: string): Driver => driver('http', token, exchangeOverHttp(scimUrl))

function inProcess(name: string, host: MemoryHost, started: Started): MemoryDriver {
  const core = started(host.gateway())
  return { ...driver(name, 'scim', exchangeInMemory(host, core)), host, core }
}

const driver = (name: string, token: string, exchange: Exchange): Driver =>
  withVerbs(name, token, checkedByProtocol(exchange))

const BUNDLE = new URL('../../.cache/bundle/scim-core.js', import.meta.url)

function startInBareContext(gateway: Gateway): Core {
  const context = bareContext()
  new Script(readFileSync(BUNDLE, 'utf8'), { filename: 'scim-core.js' }).runInContext(context)
  return (context['scim'] as { start: Started }).start(gateway)
}
