import type { Host } from '../host/host'
import { writtenSettings } from './current'
import { writtenAs } from './levels'
import { readSetting } from './read'
import { type Setting, SETTINGS } from './schema'
import { resolveInVault } from './vault'

/** RFC 7644 §3.7.4. */
export type BulkLimits = { readonly maxOperations: number; readonly maxPayloadSize: number }

/** Of the realm for all its organizations: what is advertised tells nobody which are there. */
export function bulkLimits(host: Host): BulkLimits {
  const settings = writtenSettings(host)
  const read = (setting: Setting<number>) => {
    const written = writtenAs(setting.name, settings).filter(({ level }) => level !== 'organization')
    return readSetting(setting, written, resolveInVault(host)).value ?? setting.otherwise!
  }
  return { maxOperations: read(SETTINGS.bulkMaxOperations), maxPayloadSize: read(SETTINGS.bulkMaxPayloadSize) }
}
