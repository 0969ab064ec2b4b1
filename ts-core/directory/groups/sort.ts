import type { Model } from '../model/model'
import { type KeyOf, simpleKey } from '../sort'

/** What a list of groups is sorted by (RFC 7644 §3.4.2.3). */
export const groupKeys = (model: Model): KeyOf => (target) => simpleKey(target, model)
