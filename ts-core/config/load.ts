import type { Settings } from '../host/records'
import { type AUTHENTICATION_MODES, SETTINGS } from './schema'

export type Config =
  | { readonly kind: 'off' }
  /** Never opens anything: SCIM answers 503 and the log says what is wrong. */
  | { readonly kind: 'broken'; readonly problem: string }
  | { readonly kind: 'on'; readonly authenticationMode: (typeof AUTHENTICATION_MODES)[number] }

/** The realm's setting, else the environment's. An empty one counts as not set. */
export function loadConfig(settings: Settings): Config {
  const { realm, environment, type } = SETTINGS.authenticationMode
  const fromRealm = settings.realm[realm]?.trim()
  const fromEnvironment = settings.environment[environment]?.trim()
  const text = fromRealm || fromEnvironment
  if (!text) return { kind: 'off' }
  const mode = type.safeParse(text.toUpperCase())
  if (mode.success) return { kind: 'on', authenticationMode: mode.data }
  const source = fromRealm ? `The realm attribute ${realm}` : `The environment variable ${environment}`
  return { kind: 'broken', problem: `${source} has a value that this version does not know. Set it to KEYCLOAK.` }
}

export const HOW_TO_SWITCH_ON = `Set the realm attribute ${SETTINGS.authenticationMode.realm} (or the environment variable ${SETTINGS.authenticationMode.environment}) to KEYCLOAK.`
