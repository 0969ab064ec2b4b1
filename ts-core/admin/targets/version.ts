import type { Host } from '../../host/host'
import { hashOf } from '../../directory/hash'
import { OPTIONS } from '../../outbound/target/options'
import { weakTag } from '../../protocol/version'
import { targetOf } from './target'

const SECRETS: ReadonlySet<string> = new Set(Object.entries(OPTIONS).filter(([, { secret }]) => secret).map(([name]) => name))

/**
 * Names what people have decided about a target: its name and options, secrets left out, and whether it is paused or compared.
 * How it does and what is due change by themselves, and are no part of it.
 */
function versionOf(host: Host, id: string): string {
  const { target: { name, config }, state: { pausedAt, sweep: { startedAt } } } = targetOf(host, id)
  const options = Object.fromEntries(Object.entries(config).filter(([option]) => !SECRETS.has(option)).map(([option, values]) => [option, [...values]]))
  return weakTag(hashOf({ name, options, pausedAt, startedAt }))
}

/** The parameters of a route that shows one target, or acts on it. */
export const VERSIONED = { version: ({ host, path: { id } }: { readonly host: Host; readonly path: { readonly id: string } }): string => versionOf(host, id) }
