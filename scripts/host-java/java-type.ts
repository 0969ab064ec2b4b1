// A contract type as Java: its name, and the ways from a tree and to JSON. `inOwner`: inside the class that holds the enum.
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

/** The statement that writes a field of an object. */
export function writeField(name: string, type: Type): string {
  switch (type.kind) {
    case 'string': return `out.writeStringField("${name}", ${name});`
    case 'int': case 'long': return `out.writeNumberField("${name}", ${name});`
    case 'boolean': return `out.writeBooleanField("${name}", ${name});`
    default: return `Write.field("${name}", ${name}, ${writer(type)}, out);`
  }
}

/** What writes the values of a type. */
export function writer(type: Type): string {
  switch (type.kind) {
    case 'string': return 'Write::string'
    case 'int': return 'Write::integer'
    case 'long': return 'Write::longInteger'
    case 'boolean': return 'Write::bool'
    case 'enum': return 'Write::constant'
    case 'record': return `${type.name}::writeTo`
    case 'list': case 'map': case 'nullable': return `Write.${type.kind}(${writer(type.of)})`
    case 'null': throw new Error('null has no writer')
    default: return type satisfies never
  }
}
