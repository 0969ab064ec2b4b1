// A contract type as Java: its name, and the way from a tree and back. `inOwner`: inside the class that holds the enum.
import type { Type } from './model'

export function javaType(type: Type, inOwner: boolean): string {
  switch (type.kind) {
    case 'string': return 'String'
    case 'int': case 'long': case 'boolean': return type.kind
    case 'null': return 'Void'
    case 'list': return `List<${boxed(type.of, inOwner)}>`
    case 'map': return `Map<String, ${boxed(type.of, inOwner)}>`
    case 'nullable': return boxed(type.of, inOwner)
    case 'record': return type.name
    case 'enum': return inOwner ? type.name : `${type.owner}.${type.name}`
    default: return type satisfies never
  }
}

function boxed(type: Type, inOwner: boolean): string {
  const boxes: Readonly<Record<string, string>> = { int: 'Integer', long: 'Long', boolean: 'Boolean' }
  return boxes[type.kind] ?? javaType(type, inOwner)
}

export function fromTree(type: Type, tree: string, inOwner: boolean): string {
  switch (type.kind) {
    case 'string': return `Tree.string(${tree})`
    case 'int': return `Tree.integer(${tree})`
    case 'long': return `Tree.longInteger(${tree})`
    case 'boolean': return `Tree.bool(${tree})`
    case 'null': return 'null'
    case 'list': case 'map': case 'nullable': return `Tree.${type.kind}(${tree}, ${reader(type.of, inOwner)})`
    case 'record': case 'enum': return `${javaType(type, inOwner)}.from(${tree})`
    default: return type satisfies never
  }
}

function reader(type: Type, inOwner: boolean): string {
  if ('of' in type) return `each -> ${fromTree(type, 'each', inOwner)}`
  return fromTree(type, '', inOwner).replace(/\.(\w+)\(\)$/, '::$1')
}

const WRITERS = { list: 'listOf', map: 'mapOf', nullable: 'nullable' } as const

export function toTree(type: Type, value: string): string {
  switch (type.kind) {
    case 'list': case 'map': case 'nullable':
      return isPlain(type) ? value : `Tree.${WRITERS[type.kind]}(${value}, ${writer(type.of)})`
    case 'record': return `${value}.toTree()`
    case 'enum': return `${value}.text()`
    default: return value
  }
}

function writer(type: Type): string {
  if ('of' in type) return `each -> ${toTree(type, 'each')}`
  return `${javaType(type, false)}::${type.kind === 'enum' ? 'text' : 'toTree'}`
}

const isPlain = (type: Type): boolean =>
  'of' in type ? isPlain(type.of) : type.kind !== 'record' && type.kind !== 'enum'
