import { fold } from '../../protocol/filter/compare'
import { isArray, isEmpty, isObject, type Json, type JsonObject, withValue } from '../../protocol/json'
import { convert } from './convert'
import type { Place } from './place'

/** Writes the values of a row; without any, the place is unassigned, or null where nulls are sent. */
export function write(draft: JsonObject, place: Place, values: readonly Json[], nulls: 'omit' | 'send'): JsonObject {
  const converted = values.map((value) => convert(value, place.leaf)).filter((value) => value !== undefined && !isEmpty(value)) as readonly Json[]
  const container = place.uri === undefined ? draft : objectAt(draft, place.uri)
  const written = writeIn(container, place, converted)
  const complete = nulls === 'send' && converted.length === 0 && !place.selector ? withNull(written, place) : written
  return place.uri === undefined ? complete : withValue(draft, place.uri, complete)
}

function writeIn(container: JsonObject, { name, subName, selector, multiValued }: Place, values: readonly Json[]): JsonObject {
  if (selector) return withValue(container, name, withElement(listAt(container, name), selector, subName, values[0]))
  if (subName !== undefined) return withValue(container, name, withValue(objectAt(container, name), subName, values[0]))
  return withValue(container, name, multiValued ? values : values[0])
}

/** Changes the element that has what the selector says, or adds it. An element without a value is removed. */
function withElement(elements: readonly Json[], selector: JsonObject, subName: string | undefined, value: Json | undefined): readonly Json[] {
  const index = elements.findIndex((element) => isObject(element) && has(element, selector))
  const old = index < 0 ? undefined : elements[index]!
  const element = elementOf(isObject(old) ? old : {}, selector, subName, value)
  if (element === undefined) return elements.filter((each) => each !== old)
  return old === undefined ? [...elements, element] : elements.map((each) => (each === old ? element : each))
}

function elementOf(old: JsonObject, selector: JsonObject, subName: string | undefined, value: Json | undefined): JsonObject | undefined {
  if (subName === undefined) return value === undefined ? undefined : { ...(isObject(value) ? value : { value }), ...selector }
  const element = withValue({ ...old, ...selector }, subName, value)
  const says = Object.keys(element).some((name) => !Object.hasOwn(selector, name))
  return says && (subName !== 'value' || value !== undefined) ? element : undefined
}

const has = (element: JsonObject, selector: JsonObject): boolean =>
  Object.entries(selector).every(([name, value]) => {
    const given = Object.hasOwn(element, name) ? element[name] : undefined
    if (typeof given === 'string' && typeof value === 'string') return fold(given) === fold(value)
    return value === false ? given !== true : given === value
  })

function withNull(container: JsonObject, { name, subName }: Place): JsonObject {
  return subName === undefined ? { ...container, [name]: null } : { ...container, [name]: { ...objectAt(container, name), [subName]: null } }
}

function objectAt(container: JsonObject, name: string): JsonObject {
  const value = Object.hasOwn(container, name) ? container[name] : undefined
  return isObject(value) ? value : {}
}

function listAt(container: JsonObject, name: string): readonly Json[] {
  const value = Object.hasOwn(container, name) ? container[name] : undefined
  return isArray(value) ? value : []
}
