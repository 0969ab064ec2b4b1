import { readFileSync } from 'node:fs'
import { Script } from 'node:vm'
import { bareContext } from '../../scripts/bare-context'
import { start } from '../../ts-core/entry'
import type { Gateway } from '../../ts-core/host/host'
import { checkedByProtocol } from './driver/check'
import { type Driver, type Send, withVerbs } from './driver/driver'
import { sendInMemory } from './driver/memory'
import { sendOverHttp } from './driver/http'
import { createMemoryHost, type MemoryHost } from './memory-host'

export type { Answer, Driver, ScimRequest, ScimResponse } from './driver/driver'

export type Core = ReturnType<typeof start>
type Started = (gateway: Gateway) => Core

/** A driver with its whole directory in this process. */
export type MemoryDriver = Driver & { readonly host: MemoryHost; readonly core: Core }

export const memoryDriver = (host = createMemoryHost()): MemoryDriver => inProcess('memory', host, start)

/** Runs the built bundle in a context with the same globals as the engine in Keycloak. */
export const bundleDriver = (host = createMemoryHost()): MemoryDriver => inProcess('bundle', host, startInBareContext)

export const httpDriver = (scimUrl: string, token: string): Driver => driver('http', token, sendOverHttp(scimUrl))

function inProcess(name: string, host: MemoryHost, started: Started): MemoryDriver {
  const core = started(host.gateway())
  return { ...driver(name, 'scim', sendInMemory(host, core)), host, core }
}

const driver = (name: string, token: string, send: Send): Driver =>
  withVerbs(name, token, checkedByProtocol(send))

const BUNDLE = new URL('../../.cache/bundle/scim-core.js', import.meta.url)

function startInBareContext(gateway: Gateway): Core {
  const context = bareContext()
  new Script(readFileSync(BUNDLE, 'utf8'), { filename: 'scim-core.js' }).runInContext(context)
  return (context['scim'] as { start: Started }).start(gateway)
}
