import { invalid } from './refusal'
import { GROUP, isObject, type Json, listOf, type Resource, USER } from './resource'

type Kind = 'text' | 'boolean' | 'object' | 'values' | 'references'

const COMMON: Readonly<Record<string, Kind>> = { externalId: 'text', displayName: 'text' }

/** RFC 7643 §4; what the server alone writes is taken and ignored. */
const ATTRIBUTES: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  [USER]: {
    ...COMMON,
    userName: 'text', name: 'object', nickName: 'text', profileUrl: 'text', title: 'text', userType: 'text',
    preferredLanguage: 'text', locale: 'text', timezone: 'text', active: 'boolean', password: 'text',
    emails: 'values', phoneNumbers: 'values', ims: 'values', photos: 'values', addresses: 'values',
    entitlements: 'values', roles: 'values', x509Certificates: 'values',
  },
  [GROUP]: { ...COMMON, members: 'references' },
}

export const IGNORED: readonly string[] = ['id', 'meta', 'groups']

/** Throws where a body is no resource of the schema; a name that is misspelt is refused, not ignored. */
export function checkResource(schema: string, body: Resource): void {
  const schemas = listOf(body['schemas'])
  if (!schemas.includes(schema)) throw invalid(`schemas does not name ${schema}`)
  for (const [name, value] of Object.entries(body)) {
    if (name === 'schemas' || IGNORED.includes(name)) continue
    if (name.startsWith('urn:')) {
      if (!schemas.includes(name)) throw invalid(`schemas does not name ${name}`)
    } else checkAttribute(schema, name, value)
  }
}

export function checkAttribute(schema: string, name: string, value: Json): void {
  const kind = ATTRIBUTES[schema]?.[name]
  if (kind === undefined) throw invalid(`${schema} has no attribute ${name}`, 'invalidSyntax')
  if (value !== null && !fits(kind, value)) throw invalid(`${name} is no ${kind}: ${JSON.stringify(value)}`)
  if (kind === 'values' && listOf(value).filter((each) => isObject(each) && each['primary'] === true).length > 1)
    throw invalid(`${name} has more than one primary value`)
}

/** RFC 7644 §3.5.2: where a path ends. */
export const isMultiValued = (schema: string, name: string): boolean =>
  ['values', 'references'].includes(ATTRIBUTES[schema]?.[name] ?? '')

export const attributeNamed = (schema: string, name: string): string | undefined =>
  Object.keys(ATTRIBUTES[schema] ?? {}).find((known) => known.toLowerCase() === name.toLowerCase())

function fits(kind: Kind, value: Json): boolean {
  switch (kind) {
    case 'text':
      return typeof value === 'string'
    case 'boolean':
      return typeof value === 'boolean'
    case 'object':
      return isObject(value)
    case 'values':
      return Array.isArray(value) && value.every(isObject)
    case 'references':
      return Array.isArray(value) && value.every((each) => isObject(each) && typeof each['value'] === 'string')
  }
}
