import type { Setting, ValueOf } from '../setting'
import { EXTERNAL, TOKENS } from './external'
import { LIMITS } from './limits'
import { REQUESTS } from './requests'
import { ATTRIBUTES, SCHEMAS } from './schemas'
import { SERVICE } from './service'
import { USERS } from './users'

/** The settings of which there is one each. */
export const SETTINGS = { ...SERVICE, ...EXTERNAL, ...REQUESTS, ...USERS, ...SCHEMAS, ...LIMITS }

/** The settings of which there may be many: one per token, and one per attribute of the directory. */
export const FAMILIES = { token: TOKENS.token, userAttribute: ATTRIBUTES.user, groupAttribute: ATTRIBUTES.group }

/** Every setting, in the order of the documentation. It holds no function, so it can be sent as JSON. */
export const TABLE: readonly Setting[] = [...Object.values(SETTINGS), ...Object.values(FAMILIES)]

export type SettingKey = keyof typeof SETTINGS
export type SettingValue<K extends SettingKey> = ValueOf<(typeof SETTINGS)[K]>

/** `scim.token.` of `scim.token.<name>`. */
export const prefixOf = ({ name }: Pick<Setting, 'name'>): string => name.slice(0, name.indexOf('<'))

export const isFamily = ({ name }: Pick<Setting, 'name'>): boolean => name.includes('<')
