import { memberOf } from '../../protocol/client/body'
import { isArray, isObject, isUnassigned, type Json, type JsonObject } from '../../protocol/json'
import { attributesOf } from '../mapping/map'

/** An attribute that the target holds otherwise than it should. `there` is null where it does not show it. */
export type Differing = { readonly name: string; readonly here: Json; readonly there: Json }

/** Compares what the target should hold with what it shows. What it shows in addition is its own affair. */
export function differing(payload: JsonObject, resource: JsonObject, updated: ReadonlySet<string> | undefined): readonly Differing[] {
  return [...attributesOf(payload)]
    .filter(([name]) => updated === undefined || updated.has(name.toLowerCase()))
    .map(([name, here]) => ({ name, here, there: valueAt(resource, name) }))
    .filter(({ name, here, there }) => !covers(here, there, IN_ANY_CASE.has(name)))
}

/** Finds the value of an attribute by its full name. */
function valueAt(resource: JsonObject, name: string): Json {
  const end = name.lastIndexOf(':')
  if (end < 0) return memberOf(resource, name)
  const extension = memberOf(resource, name.slice(0, end))
  return isObject(extension) ? memberOf(extension, name.slice(end + 1)) : null
}

/** Attributes whose case does not count, because many service providers write them in lower case. */
const IN_ANY_CASE: ReadonlySet<string> = new Set(['userName', 'emails'])

/** Says whether `there` holds all of `here`: the order of values, and sub-attributes that the target adds, do not count. */
function covers(here: Json, there: Json, anyCase: boolean): boolean {
  if (isUnassigned(here) || here === false) return isUnassigned(there) || equal(here, there, anyCase)
  if (isArray(here)) return coversAll(here, isArray(there) ? there : isUnassigned(there) ? [] : [there], anyCase)
  if (isObject(here)) return isObject(there) && Object.entries(here).every(([name, value]) => covers(value, memberOf(there, name), anyCase))
  return equal(here, there, anyCase)
}

const coversAll = (here: readonly Json[], there: readonly Json[], anyCase: boolean): boolean =>
  here.length === there.length && here.every((value) => there.some((other) => covers(value, other, anyCase)))

/** Compares simple values. A target may show a number or a boolean as a text. */
function equal(here: Json, there: Json, anyCase: boolean): boolean {
  const [one, other] = [textOf(here), textOf(there)]
  return one !== undefined && other !== undefined && (anyCase ? one.toLowerCase() === other.toLowerCase() : one === other)
}

function textOf(value: Json): string | undefined {
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  return typeof value === 'number' ? `${value}` : typeof value === 'string' ? bare(value) : undefined
}

const bare = (text: string): string => (/^(?:true|false)$/i.test(text) ? text.toLowerCase() : text)
