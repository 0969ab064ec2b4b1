import { isObject, type Json } from '../../protocol/json'
import type { Attribute, AttrTarget } from '../../protocol/schema/attribute'
import { subAttributeOf } from '../../protocol/schema/registry'

type Shape = 'text' | 'boolean' | 'number' | 'complex'

const SHAPES: Readonly<Record<Attribute['type'], Shape>> = {
  string: 'text',
  reference: 'text',
  binary: 'text',
  dateTime: 'text',
  boolean: 'boolean',
  integer: 'number',
  decimal: 'number',
  complex: 'complex',
}

/** Says whether values of the source can be values of the attribute. An attribute that no schema knows takes any. */
export function fits({ attribute, subAttribute }: AttrTarget, leaf: Attribute | undefined): boolean {
  const source = subAttribute ?? attribute
  if (leaf === undefined) return true
  if (SHAPES[leaf.type] === SHAPES[source.type]) return true
  if (source.type === 'complex') return SHAPES[leaf.type] === 'text' && subAttributeOf(source, 'value') !== undefined
  return SHAPES[leaf.type] === 'text' || subAttributeOf(leaf, 'value') !== undefined
}

/** Says whether the attribute can have a text. */
export const takesText = (leaf: Attribute | undefined): boolean =>
  leaf === undefined || SHAPES[leaf.type] === 'text' || subAttributeOf(leaf, 'value') !== undefined

/** The text of a simple value, or of the `value` of a complex one. */
export function textOf(value: Json): string | undefined {
  const simple = simpleOf(value)
  return simple === null || typeof simple === 'object' ? undefined : String(simple)
}

const simpleOf = (value: Json): Json => (isObject(value) ? (Object.hasOwn(value, 'value') ? value['value']! : null) : value)

/**
 * Makes a value one of the attribute: of a complex value its `value`, a text of a number, an element of a text.
 * Undefined where there is no such value.
 */
export function convert(value: Json, leaf: Attribute | undefined): Json | undefined {
  if (leaf === undefined) return value
  const shape = SHAPES[leaf.type]
  if (shape === 'complex') return isObject(value) ? value : elementWith(value, leaf)
  if (shape === 'text') return textOf(value)
  const simple = simpleOf(value)
  return typeof simple === shape ? simple : undefined
}

const elementWith = (value: Json, leaf: Attribute): Json | undefined => {
  const part = subAttributeOf(leaf, 'value')
  const simple = part && convert(value, part)
  return simple === undefined ? undefined : { value: simple }
}
