import type { SecretHash } from '../host/records'
import { parsePhc } from './phc'

/** How a text is read, and how the documentation and a remedy say what it must be. */
export type SettingType<T> = {
  readonly shape: string
  /** Undefined when it is something else. */
  readonly read: (text: string) => T | undefined
}

export const choice = <T extends string>(...values: readonly T[]): SettingType<T> => ({
  shape: values.map((value) => `\`${value}\``).join(' or '),
  read: (text) => values.find((value) => value.toLowerCase() === text.toLowerCase()),
})

export const list = <T extends string>(...values: readonly T[]): SettingType<readonly T[]> => ({
  shape: `one or more of ${values.map((value) => `\`${value}\``).join(', ')}, separated by commas`,
  read: (text) => {
    const chosen = text.split(',').map((part) => values.find((value) => value === part.trim()))
    return chosen.every((value) => value !== undefined) ? chosen : undefined
  },
})

const LONGEST_TEXT = 2048

export const text: SettingType<string> = {
  shape: `text of at most ${LONGEST_TEXT} characters on one line`,
  read: (text) => (text.length > LONGEST_TEXT || /\p{Cc}/u.test(text) ? undefined : text),
}

export const username: SettingType<string> = {
  shape: 'text without a colon',
  read: (name) => (name.includes(':') ? undefined : text.read(name)),
}

export const url: SettingType<string> = {
  shape: 'an absolute `https` URL without a user name or a fragment',
  read: (text) => (/^https?:\/\/[^\s/?#@\\]+(\/[^\s#\\]*)?$/i.test(text) && text.length <= LONGEST_TEXT ? text : undefined),
}

export const flag: SettingType<boolean> = {
  shape: '`true` or `false`',
  read: (text) => new Map([['true', true], ['false', false]]).get(text.toLowerCase()),
}

export const groupPaths: SettingType<readonly string[]> = {
  shape: 'paths of groups, separated by commas',
  read: (text) => {
    const paths = text.split(',').map((path) => path.trim()).filter((path) => path !== '')
    return paths.every((path) => path.length <= LONGEST_TEXT) ? paths : undefined
  },
}

/** Whose roles: the realm's, or those of the client. `attribute`: nobody's. */
export type RoleSource = 'attribute' | 'realm' | { readonly client: string }

const CLIENT = /^client:(\S.*)$/i

export const roleSource: SettingType<RoleSource> = {
  shape: '`attribute` or `realm` or `client:<client id>`',
  read: (text) => {
    const client = CLIENT.exec(text)?.[1]
    if (client !== undefined) return client.length > 255 ? undefined : { client }
    return (['attribute', 'realm'] as const).find((value) => value === text.toLowerCase())
  },
}

export const seconds = (most: number, least = 0): SettingType<number> => ({
  shape: `a number of seconds, ${least > 0 ? `from ${least} to` : 'at most'} ${most}`,
  read: (text) => (/^\d{1,6}$/.test(text) && Number(text) <= most && Number(text) >= least ? Number(text) : undefined),
})

export const count = (most: number): SettingType<number> => ({
  shape: `a whole number, at most ${most}`,
  read: (text) => (/^\d{1,9}$/.test(text) && Number(text) <= most ? Number(text) : undefined),
})

export const secretHash: SettingType<SecretHash> = {
  shape: 'a PHC string of Argon2 or PBKDF2 (`npm run hash` makes one)',
  read: parsePhc,
}

/** A claim and the values of which it must have one. */
export type RequiredClaim = { readonly name: string; readonly values: readonly string[] }

export const claims: SettingType<readonly RequiredClaim[]> = {
  shape: '`name=value` pairs, separated by commas',
  read: (text) => {
    const values = new Map<string, readonly string[]>()
    for (const part of text.split(',')) {
      const [, name, value] = /^\s*([^\s=]+)\s*=\s*(.*\S)\s*$/.exec(part) ?? []
      if (name === undefined || value === undefined) return undefined
      values.set(name, [...(values.get(name) ?? []), value])
    }
    return [...values].map(([name, values]) => ({ name, values }))
  },
}
