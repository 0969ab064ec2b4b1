import { type Filter, matches, parseFilter } from './filter'
import { invalid } from './refusal'
import { isObject, type Json, listOf, nameIn, type Resource } from './resource'
import { attributeNamed, checkAttribute, IGNORED, isMultiValued } from './schema'

export const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'

export type Operation = { readonly op: 'add' | 'remove' | 'replace'; readonly path: Path | undefined; readonly value: Json | undefined }

/** RFC 7644 §3.5.2: `attribute[filter].sub`, perhaps of an extension. */
export type Path = {
  readonly extension: string | undefined
  readonly attribute: string | undefined
  readonly filter: Filter | undefined
  readonly sub: string | undefined
}

const OPS: readonly Json[] = ['add', 'remove', 'replace']

export function readOperations(body: Resource, schema: string): readonly Operation[] {
  if (!listOf(body['schemas']).includes(PATCH_OP)) throw invalid(`schemas does not name ${PATCH_OP}`)
  const operations = listOf(body['Operations'])
  if (operations.length === 0) throw invalid('no Operations', 'invalidSyntax')
  return operations.map((each) => readOperation(each, schema))
}

function readOperation(operation: Json, schema: string): Operation {
  if (!isObject(operation) || !OPS.includes(operation['op'] ?? null)) throw invalid(`no operation: ${JSON.stringify(operation)}`, 'invalidSyntax')
  const { op, path, value } = operation as { op: Operation['op']; path?: Json; value?: Json }
  if (path !== undefined && typeof path !== 'string') throw invalid('path is no text', 'invalidPath')
  if (op === 'remove' && path === undefined) throw invalid('remove without a path', 'noTarget')
  if (op !== 'remove' && value === undefined) throw invalid(`${op} without a value`)
  if (path === undefined && !isObject(value)) throw invalid('without a path, value is an object')
  return { op, path: path === undefined ? undefined : readPath(path, schema), value }
}

const PATH = /^(?:(urn:[^[]*):)?([A-Za-z$][\w-]*)(?:\[(.*)\])?(?:\.([A-Za-z$][\w-]*))?$/

function readPath(text: string, schema: string): Path {
  if (/^urn:.*:2\.0:\w+$/.test(text) && text !== schema) return { extension: text, attribute: undefined, filter: undefined, sub: undefined }
  const [, urn, name = '', filter, sub] = PATH.exec(text) ?? []
  const extension = urn === schema ? undefined : urn
  const attribute = extension === undefined ? attributeNamed(schema, name) : name
  if (attribute === undefined || name === '') throw invalid(`no such path: ${text}`, 'invalidPath')
  return { extension, attribute, filter: filter === undefined ? undefined : parseFilter(filter), sub }
}

export const applyOperations = (schema: string, resource: Resource, operations: readonly Operation[]): Resource =>
  operations.reduce((result, operation) => apply(schema, result, operation), resource)

function apply(schema: string, resource: Resource, { op, path, value }: Operation): Resource {
  if (path === undefined) return applyAll(schema, resource, op, value as Resource)
  if (path.extension === undefined) return change(schema, resource, op, path as Target, value)
  const extension = path.extension
  if (path.attribute === undefined) return op === 'remove' ? without(resource, extension) : withValue(resource, extension, merged(resource[extension], value))
  const held = isObject(resource[extension]) ? resource[extension] : {}
  return withValue(resource, extension, change('', held, op, path as Target, value))
}

type Target = Path & { readonly attribute: string }

/** An operation without a path: each attribute of its value. */
function applyAll(schema: string, resource: Resource, op: Operation['op'], values: Resource): Resource {
  return Object.entries(values).reduce((result, [name, value]) => {
    if (IGNORED.includes(name) || name === 'schemas') return result
    if (name.startsWith('urn:')) return withValue(result, name, merged(result[name], value))
    const attribute = attributeNamed(schema, name)
    if (attribute === undefined) throw invalid(`${schema} has no attribute ${name}`, 'invalidPath')
    return change(schema, result, op, { extension: undefined, attribute, filter: undefined, sub: undefined }, value)
  }, resource)
}

function change(schema: string, resource: Resource, op: Operation['op'], { attribute, filter, sub }: Target, value: Json | undefined): Resource {
  const name = nameIn(resource, attribute)
  const now = resource[name]
  if (filter !== undefined) return withValue(resource, name, changeSome(listOf(now), op, filter, sub, value))
  if (sub !== undefined) return withValue(resource, name, changeSub(schema, now, op, name, sub, value))
  if (op === 'remove') return without(resource, name)
  if (schema !== '') checkAttribute(schema, attribute, isMultiValued(schema, attribute) ? listOf(value) : value!)
  if (isMultiValued(schema, attribute)) return withValue(resource, name, op === 'add' ? joined(listOf(now), listOf(value)) : listOf(value))
  return withValue(resource, name, isObject(now) && isObject(value) ? merged(now, value) : value!)
}

function changeSub(schema: string, now: Json | undefined, op: Operation['op'], name: string, sub: string, value: Json | undefined): Json {
  const set = (held: Resource): Resource => (op === 'remove' ? without(held, sub) : withValue(held, sub, value!))
  if (Array.isArray(now)) return (now as readonly Resource[]).map(set)
  if (schema !== '' && isMultiValued(schema, name)) throw invalid(`${name} has no value to change`, 'noTarget')
  return set(isObject(now) ? now : {})
}

function changeSome(values: readonly Json[], op: Operation['op'], filter: Filter, sub: string | undefined, value: Json | undefined): readonly Json[] {
  const isMeant = (each: Json): boolean => isObject(each) && matches(filter, each)
  if (op === 'remove' && sub === undefined) return values.filter((each) => !isMeant(each))
  if (op !== 'remove' && !values.some(isMeant)) throw invalid('the path finds nothing', 'noTarget')
  return values.map((each) => {
    if (!isMeant(each)) return each
    if (sub === undefined) return merged(each, value)
    return op === 'remove' ? without(each as Resource, sub) : withValue(each as Resource, sub, value!)
  })
}

/** RFC 7644 §3.5.2.1: who is there already is not there twice, and a new primary value takes the old one's place. */
function joined(held: readonly Json[], added: readonly Json[]): readonly Json[] {
  const bringsPrimary = added.some((each) => isObject(each) && each['primary'] === true)
  const kept = bringsPrimary ? held.map((each) => (isObject(each) && each['primary'] === true ? { ...each, primary: false } : each)) : held
  const there = new Set(kept.filter(isObject).map(identityOf))
  return [...kept, ...added.filter((value) => !isObject(value) || !there.has(identityOf(value)))]
}

const identityOf = ({ value, type }: Resource): string => JSON.stringify([value, type])

function merged(held: Json | undefined, value: Json | undefined): Json {
  if (!isObject(value)) throw invalid('the value is no object')
  return Object.entries(value).reduce<Resource>((result, [name, each]) => withValue(result, name, each), isObject(held) ? held : {})
}

function without(resource: Resource, name: string): Resource {
  const { [nameIn(resource, name)]: _, ...others } = resource
  return others
}

/** RFC 7643 §2.5: null and nothing are the same as no value. */
function withValue(resource: Resource, name: string, value: Json): Resource {
  const isNothing = value === null || (Array.isArray(value) && value.length === 0) || (isObject(value) && Object.keys(value).length === 0)
  return isNothing ? without(resource, name) : { ...resource, [nameIn(resource, name)]: value }
}
