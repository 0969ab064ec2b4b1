import type { Setting, ValueOf } from '../setting'
import { EXTERNAL, TOKENS } from './external'
import { LIMITS } from './limits'
import { REQUESTS } from './requests'
import { ATTRIBUTES, SCHEMAS } from './schemas'
import { SERVICE } from './service'
import { USERS } from './users'

/** The settings that exist once. */
export const SETTINGS = { ...SERVICE, ...EXTERNAL, ...REQUESTS, ...USERS, ...SCHEMAS, ...LIMITS }

/** The settings that exist any number of times: one per token, and one per mapped attribute. */
export const FAMILIES = { token: TOKENS.token, userAttribute: ATTRIBUTES.user, groupAttribute: ATTRIBUTES.group }

/** All settings, in the order of the documentation. The table contains no functions, so it can be sent as JSON. */
export const TABLE: readonly Setting[] = [...Object.values(SETTINGS), ...Object.values(FAMILIES)]

export type SettingKey = keyof typeof SETTINGS
export type SettingValue<K extends SettingKey> = ValueOf<(typeof SETTINGS)[K]>

/** Returns `scim.token.` for `scim.token.<name>`. */
export const prefixOf = ({ name }: Pick<Setting, 'name'>): string => name.slice(0, name.indexOf('<'))

export const isFamily = ({ name }: Pick<Setting, 'name'>): boolean => name.includes('<')
