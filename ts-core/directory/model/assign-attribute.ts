import type { Attribute } from '../../protocol/schema/attribute'
import { string } from '../../protocol/schema/define'
import type { Addition } from '../../protocol/schema/extend'
import { nameOf, resolveName, schemaOf } from '../../protocol/schema/registry'
import type { Base, AttributeMapping } from './model'

export type AssignedAttribute = {
  readonly path: string
  readonly attribute: string
  /** Undefined where the schema already has the attribute. */
  readonly addition?: Addition
}

/** Attributes that belong to this service provider, to user federation or to Keycloak. */
const INTERNAL = /^(scim|kc|saml)\.|^(LDAP_|KERBEROS_)|^is[._]temporary[._]admin$/i
const NAME = /^[a-z][\w-]*$/i
const URN = /^urn:[a-z0-9][a-z0-9-]{0,31}:[\w.:-]*\w$/i
/** URNs of messages and of SCIM's own resource types. */
const RESERVED = /^urn:ietf:params:scim:(api|schemas:core):/i

/** Finds the place for a mapping, or says why there is none. */
export function assignAttribute(base: Base, mapping: AttributeMapping): AssignedAttribute | string {
  const { resourceType, rows, fixed } = base
  const { attribute, path } = mapping
  if (INTERNAL.test(attribute) || attribute in Object.prototype) return `the attribute ${attribute} is internal.`
  const target = resolveName(resourceType, path)
  const row = target && rows.find((each) => each.path === nameOf(target))
  if (target && mapping.isParticular) return `${path} has its characteristics from SCIM: leave out what follows the path.`
  if (row?.attribute === attribute) return 'there already'
  if (fixed.has(attribute)) return target && isEmails(nameOf(target)) ? 'there already' : `${attribute} has its own place in SCIM.`
  if (row && fixed.has(row.attribute)) return `${path} is kept in ${row.attribute}.`
  if (row) return { path: row.path, attribute }
  return target ? `${path} cannot be kept in one attribute.` : add(base, mapping)
}

/** Keycloak's own SCIM mapping has the e-mail address at these paths. */
const isEmails = (path: string): boolean => path === 'emails' || path === 'emails.value'

function add({ resourceType }: Base, { attribute, path, traits }: AttributeMapping): AssignedAttribute | string {
  const colon = path.lastIndexOf(':')
  const [uri, name] = [path.slice(0, Math.max(colon, 0)), path.slice(colon + 1)]
  if (!NAME.test(name) || name in Object.prototype) return `"${name}" is no name of a SCIM attribute: letters, digits, "-" and "_", a letter first.`
  if (uri !== '' && !URN.test(uri)) return `${uri} is no URN.`
  const schema = uri === '' ? resourceType.schema : schemaOf(resourceType, uri)
  if (!schema && RESERVED.test(uri)) return `${uri} belongs to SCIM itself.`
  const isCore = schema === resourceType.schema
  const urn = schema?.id ?? uri
  return {
    path: isCore ? name : `${urn}:${name}`,
    attribute,
    addition: { ...(!isCore && { uri: urn }), attribute: attributeOf(name, attribute, traits) },
  }
}

function attributeOf(name: string, attribute: string, traits: AttributeMapping['traits']): Attribute {
  const { type = 'string', returned, ...others } = traits
  const isSecret = traits.mutability === 'writeOnly'
  return {
    ...string(name, `The attribute ${attribute} of the directory.`, others),
    type,
    ...(type === 'reference' && { referenceTypes: ['external'], caseExact: others.caseExact ?? true }),
    returned: isSecret ? 'never' : (returned ?? 'default'),
  }
}
