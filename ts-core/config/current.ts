import type { Host } from '../host/host'
import type { Settings } from '../host/records'
import { type Config, loadConfig } from './load'
import { isReference, readSettings } from './read'
import { OPTION_NAMES } from './schema'
import { type SchemaConfig, schemaConfigOf } from './schema-config'
import { resolveInVault } from './vault'

const MOST = 100
const OPTIONS = [...OPTION_NAMES]

/** What the same settings came to, so that they are not read again with every request. */
const known = new Map<string, Config>()

export const writtenSettings = (host: Host): Settings => host.settings.read({ options: OPTIONS })

/** What counts now. */
export function currentConfig(host: Host): Config {
  const settings = writtenSettings(host)
  const key = JSON.stringify(settings)
  const config = known.get(key) ?? loadConfig(settings, resolveInVault(host))
  if (!known.has(key) && !refersToVault(settings)) remember(key, config)
  return config
}

/** Where attributes are in SCIM as the realm has it, whatever its organizations set. */
export const schemaOfRealm = (host: Host): SchemaConfig =>
  schemaConfigOf(readSettings({ ...writtenSettings(host), organization: {} }, resolveInVault(host)))

/** What the vault says may change while the settings do not. */
const refersToVault = (settings: Settings): boolean =>
  Object.values(settings).some((values) => Object.values(values).some((text) => isReference(text.trim())))

function remember(key: string, config: Config): void {
  if (known.size >= MOST) known.clear()
  known.set(key, config)
}
