import { madeOnce } from './current'
import { readSetting, writtenFor } from './read'
import { type Setting, SETTINGS } from './schema'

/** RFC 7644 §3.7.4. */
export type BulkLimits = { readonly maxOperations: number; readonly maxPayloadSize: number }

/** Of the realm for all its organizations: what is advertised tells nobody which are there. */
export const bulkLimits = madeOnce((settings, resolve): BulkLimits => {
  const read = (setting: Setting<number>) => readSetting(setting, writtenFor(setting, settings), resolve).value ?? setting.otherwise!
  return { maxOperations: read(SETTINGS.bulkMaxOperations), maxPayloadSize: read(SETTINGS.bulkMaxPayloadSize) }
})
