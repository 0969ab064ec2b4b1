import type { Host } from '../host/host'
import type { Settings } from '../host/records'
import { type Config, loadConfig } from './load'
import { isReference, readSettings, type Resolve } from './read'
import { type SchemaConfig, schemaConfigOf } from './schema-config'
import { resolveInVault } from './vault'

const NOTHING = Object.freeze({})

/** Equal settings are the same object, which can serve as the key of a cache. */
export const writtenSettings = (host: Host): Settings => host.settings.read(NOTHING)

/** Caches what `make` derives from the settings for as long as they stay the same. */
export function madeOnce<T extends object>(make: (settings: Settings, resolve: Resolve) => T): (host: Host) => T {
  const known = new WeakMap<Settings, T>()
  return (host) => {
    const settings = writtenSettings(host)
    const found = known.get(settings)
    if (found) return found
    const made = make(settings, resolveInVault(host))
    if (!refersToVault(settings)) known.set(settings, made)
    return made
  }
}

/** The configuration of the realm, or of the organization that was entered. */
export const currentConfig = madeOnce<Config>(loadConfig)

/** The schemas of the realm, without the settings of the organization that was entered. */
export const schemaOfRealm = madeOnce((settings, resolve): SchemaConfig =>
  schemaConfigOf(readSettings({ ...settings, organization: {} }, resolve)))

/** The vault's answers may change while the settings do not. */
const refersToVault = (settings: Settings): boolean =>
  Object.values(settings).some((values) => Object.values(values).some((text) => isReference(text.trim())))
