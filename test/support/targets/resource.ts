export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }
export type Resource = { readonly [name: string]: Json }

export const USER = 'urn:ietf:params:scim:schemas:core:2.0:User'
export const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group'

export const isObject = (value: Json | undefined): value is Resource =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const listOf = (value: Json | undefined): readonly Json[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]

/** The name as the resource spells it. */
export const nameIn = (resource: Resource, name: string): string =>
  Object.keys(resource).find((each) => each.toLowerCase() === name.toLowerCase()) ?? name

/** What stands at `attribute`, `attribute.sub` or `urn:…:attribute.sub`; one entry for each value. */
export function valuesAt(resource: Resource, path: string): readonly Json[] {
  const [, urn, names = ''] = /^(?:(urn:.*):)?([^:]*)$/.exec(path) ?? []
  const isExtension = urn !== undefined && !urn.includes(':core:')
  const steps = isExtension ? [urn, ...names.split('.')] : names.split('.')
  return steps.reduce<readonly Json[]>(
    (values, step) => values.filter(isObject).flatMap((value) => listOf(value[nameIn(value, step)])),
    [resource],
  )
}

/** Somewhere inside. */
export const holdsNull = (value: Json): boolean =>
  value === null || (typeof value === 'object' && Object.values(value).some(holdsNull))
