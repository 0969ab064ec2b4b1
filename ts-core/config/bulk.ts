import { madeOnce } from './current'
import { readSetting } from './read'
import type { KindOf, Setting } from './setting'
import { SETTINGS } from './settings/table'

/** RFC 7644 §3.7.4. */
export type BulkLimits = { readonly maxOperations: number; readonly maxPayloadSize: number }

/** An organization's limits are those of the realm, so the advertised limits do not tell which organizations exist. */
export const bulkLimits = madeOnce((settings, resolve): BulkLimits => {
  const read = (setting: Setting & KindOf<'number'>) => readSetting(setting, settings, resolve).value ?? setting.default!
  return { maxOperations: read(SETTINGS.bulkMaxOperations), maxPayloadSize: read(SETTINGS.bulkMaxPayloadSize) }
})
