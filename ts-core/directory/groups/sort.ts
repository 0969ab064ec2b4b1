import type { Model } from '../model/model'
import { type KeyOf, simpleKey } from '../sort'

/** Finds the key by which the directory sorts groups (RFC 7644 §3.4.2.3). */
export const groupKeys = (model: Model): KeyOf => (target) => simpleKey(target, model)
