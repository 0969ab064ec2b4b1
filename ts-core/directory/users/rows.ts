import type { JsonObject } from '../../protocol/json'
import type { Attribute } from '../../protocol/schema/attribute'
import { attributeNamed } from '../../protocol/schema/registry'
import { userSchema } from '../../protocol/schema/user'
import { ENTERPRISE_USER_SCHEMA } from '../../protocol/urns'
import { decodeElements } from '../elements'

/** A simple attribute: its path in the resource and the name under which the directory keeps it. */
export type Row = { readonly path: string; readonly attribute: string }

const core = (path: string, attribute = path): Row => ({ path, attribute })
const enterprise = (path: string, attribute = path): Row => ({ path: `${ENTERPRISE_USER_SCHEMA}:${path}`, attribute })

export const MANAGER = `${ENTERPRISE_USER_SCHEMA}:manager.value`

export const SIMPLE: readonly Row[] = [
  core('userName', 'username'),
  core('externalId'),
  core('name.formatted'),
  core('name.familyName', 'lastName'),
  core('name.givenName', 'firstName'),
  core('name.middleName'),
  core('name.honorificPrefix'),
  core('name.honorificSuffix'),
  core('displayName'),
  core('nickName'),
  core('profileUrl'),
  core('title'),
  core('userType'),
  core('preferredLanguage'),
  core('locale'),
  core('timezone'),
  enterprise('employeeNumber'),
  enterprise('costCenter'),
  enterprise('organization'),
  enterprise('division'),
  enterprise('department'),
  { path: MANAGER, attribute: 'manager' },
]

/** Multi-valued complex attributes: each is stored in a directory attribute of its name, one value per element. */
export const ELEMENTS = [
  'emails',
  'phoneNumbers',
  'ims',
  'photos',
  'addresses',
  'entitlements',
  'roles',
  'x509Certificates',
] as const

type ElementsName = (typeof ELEMENTS)[number]

const SCHEMA_OF: ReadonlyMap<ElementsName, Attribute> = new Map(ELEMENTS.map((name) => [name, attributeNamed(userSchema.attributes, name)!]))

/** Decodes the elements from the directory's values of the attribute. */
export const elementsIn = (name: ElementsName, texts: readonly string[]): readonly JsonObject[] => decodeElements(texts, SCHEMA_OF.get(name)!)
