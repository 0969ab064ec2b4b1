import { invalidValue, mutability, noTarget } from '../errors'
import { isObject, isUnassigned, type Json, type JsonObject, type Resource, sameJson } from '../json'
import type { Attribute, AttrTarget, ResourceType } from '../schema/attribute'
import { distinct, isValueless } from '../schema/identity'
import { nameOf, schemaOf } from '../schema/registry'
import { checkValue, withSchemas } from '../schema/validate'
import { append } from './append'
import { batchesOf, targetsOf } from './batches'
import { merge, withoutReadOnly } from './merge'
import type { PatchOperation } from './operation'
import { withMeant } from './otherwise'
import { yieldPrimary } from './primary'
import {
  elementOf,
  elementsOf,
  isSelected,
  isWritable,
  listOf,
  readTarget,
  write,
  writeElements,
} from './target'
import { withoutNull } from './value'

/** Applies the operations in order, all or nothing (RFC 7644 §3.5.2). Answers the same resource when nothing changes. */
export function applyPatch(
  resource: Resource,
  operations: readonly PatchOperation[],
  resourceType: ResourceType,
): Resource {
  const applied = batchesOf(operations).reduce((before, batch) => applyBatch(before, batch, resourceType), resource)
  const patched = targetsOf(operations).reduce(withoutValueless, applied)
  return sameJson(patched, resource) ? resource : withSchemas(patched, resourceType)
}

/** Applies one operation, or several that append to the same attribute. */
function applyBatch(resource: Resource, batch: readonly PatchOperation[], resourceType: ResourceType): Resource {
  const last = batch.at(-1)!
  if (batch.length === 1) return applyOperation(resource, last, resourceType)
  const after = appendTo(resource, last.target, batch.map(({ value }) => withoutNull(value!)))
  refuseUnassigned(after, last)
  return after
}

function applyOperation(resource: Resource, operation: PatchOperation, resourceType: ResourceType): Resource {
  const { uri, attribute, subAttribute } = operation.target
  if (uri === undefined && attribute.name === 'schemas') return keepSchemas(resource, operation, resourceType)
  if (addsNothing(operation)) return resource
  if (!isWritable(attribute) || (subAttribute && !isWritable(subAttribute))) return keepReadOnly(resource, operation)
  const after = assignOrRemove(withMeant(resource, operation), operation)
  if (attribute.mutability === 'immutable') refuseChange(resource, after, operation)
  refuseUnassigned(after, operation)
  return after
}

/** Removes elements without a value. This runs last: one operation may create an element and another give it its value. */
function withoutValueless(resource: Resource, target: AttrTarget): Resource {
  const { attribute } = target
  if (!attribute.multiValued || !isWritable(attribute)) return resource
  const elements = elementsOf(resource, target)
  const isNone = (element: Json) => isObject(element) && isValueless(attribute, element)
  if (!elements.some(isNone)) return resource
  for (const element of elements) checkValue(attribute, element, nameOf(target))
  return writeElements(resource, target, elements.filter((element) => !isNone(element)))
}

function assignOrRemove(resource: Resource, operation: PatchOperation): Resource {
  const { op, target, valFilter } = operation
  const value = op === 'add' ? withoutNull(operation.value ?? null) : operation.value
  if (op === 'remove' || value === undefined || isUnassigned(value)) return removeTarget(resource, operation)
  if (valFilter || target.subAttribute) return assignElements(resource, operation, value)
  const { attribute } = target
  if (!attribute.multiValued) {
    return write(resource, target, merge(attribute, readTarget(resource, target), withoutReadOnly(attribute, value)))
  }
  if (op === 'add') return appendTo(resource, target, [value])
  const given = writableIn(attribute, value)
  return writeElements(resource, target, distinct(attribute, given.map((element) => merge(attribute, undefined, element))))
}

const writableIn = (attribute: Attribute, value: Json): readonly Json[] => listOf(value).map((element) => withoutReadOnly(attribute, element))

/** Appends the values of one operation after another. */
function appendTo(resource: Resource, target: AttrTarget, values: readonly Json[]): Resource {
  const { attribute } = target
  return writeElements(resource, target, append(attribute, elementsOf(resource, target), values.map((value) => writableIn(attribute, value))))
}

/** RFC 7644 §3.5.2.1: an `add` without a value changes nothing. */
const addsNothing = ({ op, value }: PatchOperation): boolean => op === 'add' && isUnassigned(value)

/** RFC 7644 §3.5.2.2. */
function removeTarget(resource: Resource, operation: PatchOperation): Resource {
  const { target, valFilter } = operation
  const { attribute, subAttribute } = target
  const elements = elementsOf(resource, target)
  if (subAttribute) {
    const cleared = (element: Json) => merge(attribute, element, { [subAttribute.name]: null })
    return writeElements(resource, target, mapSelected(operation, elements, cleared))
  }
  if (valFilter) return writeElements(resource, target, elements.filter((element) => !isSelected(operation, element)))
  return write(resource, target, undefined)
}

/** Applies an `add` or a `replace` to what a value path or a sub-attribute selects. */
function assignElements(resource: Resource, operation: PatchOperation, value: Json): Resource {
  const { attribute, subAttribute } = operation.target
  const given = subAttribute ? { [subAttribute.name]: value } : withoutReadOnly(attribute, value)
  const elements = elementsOf(resource, operation.target)
  const touched = new Set<Json>()
  const assign = (element: Json) => {
    const merged = merge(attribute, element, given)
    touched.add(merged)
    return merged
  }
  const assigned = elements.some((element) => isSelected(operation, element))
    ? mapSelected(operation, elements, assign)
    : [...elements, assign(newElement(operation, elements))]
  const created = assigned[elements.length]
  if (created !== undefined && !isSelected(operation, created)) throw nothingMatches(operation)
  return writeElements(resource, operation.target, yieldPrimary(assigned, touched))
}

const mapSelected = (operation: PatchOperation, elements: readonly Json[], edit: (element: Json) => Json) =>
  elements.map((element) => (isSelected(operation, element) ? edit(element) : element))

/**
 * Makes the element that an `add` starts from when its value path matches nothing; for a `replace` that is noTarget
 * (RFC 7644 §3.5.2.3).
 */
function newElement(operation: PatchOperation, elements: readonly Json[]): JsonObject {
  const { op, target, valFilter } = operation
  if (!valFilter) return {}
  const element = op === 'add' ? elementOf(valFilter) : undefined
  if (!element || (!target.attribute.multiValued && elements.length > 0)) throw nothingMatches(operation)
  return element
}

const nothingMatches = ({ target }: PatchOperation) =>
  noTarget(`${nameOf(target)}: no value matches the filter of the path.`)

/** `schemas` follows from the attributes that are present (RFC 7643 §3); a client may only repeat URNs that it can hold. */
function keepSchemas(resource: Resource, { op, value }: PatchOperation, resourceType: ResourceType): Resource {
  if (op === 'remove') throw mutability('schemas cannot be removed.')
  const urns = listOf(value ?? [])
  const unknown = urns.some((urn) => typeof urn !== 'string' || !schemaOf(resourceType, urn))
  if (unknown || urns.length === 0) throw invalidValue(`schemas holds URNs of the resource type ${resourceType.name}.`)
  return resource
}

/** RFC 7644 §3.5.2 forbids changes of readOnly attributes; repeating the current value is no change. */
function keepReadOnly(resource: Resource, operation: PatchOperation): Resource {
  if (operation.valFilter || !sameJson(assignOrRemove(resource, operation), resource)) {
    throw mutability(`${nameOf(operation.target)} is read-only.`)
  }
  return resource
}

function refuseChange(before: Resource, after: Resource, { target }: PatchOperation): void {
  const value = readTarget(before, target)
  if (value !== undefined && !sameJson(value, readTarget(after, target))) {
    throw mutability(`${nameOf(target)} cannot change once it is set.`)
  }
}

function refuseUnassigned(after: Resource, { op, target, value }: PatchOperation): void {
  const name = nameOf(target)
  const isLost = target.subAttribute?.required && (op === 'remove' || isUnassigned(value))
  const whole = readTarget(after, target)
  const isBlank = whole === undefined || (typeof whole === 'string' && whole.trim() === '')
  if (!isLost && !(target.attribute.required && isBlank)) return
  if (op === 'remove') throw mutability(`${name} is required: it cannot be removed.`)
  throw invalidValue(`${name} is required: it cannot be empty.`)
}
