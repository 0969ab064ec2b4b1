import type { OptionName } from '../target/options'

/** What a service needs, as values of options. What the target itself sets goes before it. */
export type Profile = {
  /** Names the service, and where its base URL is found, in Markdown. */
  readonly title: string
  readonly options: Readonly<Partial<Record<OptionName, readonly string[]>>>
}

/** A mapping for services that require a displayName. */
export const DISPLAY_NAME = [
  'displayName = userName if not (displayName pr)',
  'displayName = "{name.givenName} {name.familyName}" if not (displayName pr) and name.givenName pr and name.familyName pr',
]
